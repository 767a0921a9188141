using System.Buffers;
using System.Text.RegularExpressions;

namespace AnswerEngine;

/// <summary>
/// The commonest forms of instructions to a machine in other languages, matched like <see cref="InstructionPatterns"/>;
/// accents are gone in the window.
/// </summary>
internal static partial class InstructionPatternsAbroad
{
    // Every pattern of the first family holds one of these; most windows of English none.
    private static readonly SearchValues<string> Marking = SearchValues.Create(
        [
            "anweis", "instrukt", "vorgabe", "regel", "befehl", "instrucc", "indicac", "orden", "regla", "directiv",
            "consign", "instructions prec", "regle", "ordre", "instructions ant", "istruz", "indicaz", "regol", "ordin",
            "comand", "instruco", "instruca", "orientac", "regras", "instructies", "aanwijz", "opdracht", "bevel",
            "instrukcj", "polece", "wytyczn", "zasad", "talimat", "yonerge", "komut", "antwor", "schreib", "responde ",
            "responda ", "repon", "rispond", "antwoord", "odpowiedz", "prompt",
        ],
        StringComparison.Ordinal);

    /// <summary>What is found in a window; null when nothing is.</summary>
    public static string? Find(string window)
    {
        var small = window.ToLowerInvariant();
        if (small.AsSpan().ContainsAny(Marking) && Western().Match(small) is { Success: true } western)
            return western.Value;
        return OtherScripts().Match(small) is { Success: true } other ? other.Value : null;
    }

    [GeneratedRegex(
        """
        \b((ignorieren?|ignoriert|vergiss|vergessen\ssie|missachten?|beachten?\s(sie\s)?nicht|verwirf
        |ubergehen?)\b[^.!?]{0,60}\b
        (anweisung|instruktion|vorgabe|regel|prompt|befehl)
        |(ignora[dr]?|ignoren?|olvida[dr]?|olviden?|descart[ae]n?|omit[ae]n?|desobedece)\b[^.!?]{0,60}\b
        (instruccion|indicacion|orden|regla|directiv|consigna)
        |(ignore[zr]?|oublie[zr]?|ne\s(tiens|tenez)\spas\scompte|(fais|faites)\sabstraction
        |neglige[zr]?)\b[^.!?]{0,60}\b
        (instruction|consigne|directive|regle|ordre)s?\s(prec|ant|ci|donn|syst|init|recu|qui|au-dessus)
        |(ignora(te|re)?|ignori|dimentica(te|re)?|trascura(te|re)?|non\sseguire)\b[^.!?]{0,60}\b
        (istruzion|indicazion|regol|ordin|comand)
        |(ignore|ignora|esquec[ae]|desconsider[ae]|descarte)\b[^.!?]{0,60}\b(instruc(oes|ao)|orientac|regras|ordens
        |comandos)
        |(negeer|vergeet|sla)\b[^.!?]{0,60}\b(instructies|aanwijzingen|opdrachten|regels|bevelen)
        |(zignoruj|ignoruj|zapomnij|pomin)\b[^.!?]{0,60}\b(instrukcj|polece|wytyczn|zasad)
        |(talimat|yonerge|komut)[^.!?]{0,60}(yok\ssay|gormezden|unut|dikkate\salma|goz\sardi)
        |(antworten?\s(sie\s)?(nur|ausschliesslich)|schreiben?\s(sie\s)?nur
        |respond[ea]n?\s(solo|solamente|unicamente|apenas|somente)|repond(ez|s|re)\s(uniquement|seulement)
        |rispond(i|ete|ere)\s(solo|soltanto|unicamente)|antwoord\s(alleen|uitsluitend)|odpowiedz\stylko)\b)
        """,
        InstructionPatterns.Options, InstructionPatterns.TimeOut)]
    private static partial Regex Western();

    [GeneratedRegex(
        """
        (игнорируй|проигнорируй|забудь|не\sобращай|не\sследуй)[^.!?]{0,60}(инструкци|указани|правил|команд)
        |(отвечай|ответь)(те)?\sтолько
        |(忽略|无视|無視|忘记|忘記|不要理会|不要遵守|忽视|忽視)[^。!?]{0,16}(指令|指示|说明|說明|提示|规则|規則|命令)
        |(只|仅)(回答|输出|回复|说)|(指示|命令|指令|プロンプト|ルール)[^。!?]{0,16}(無視|忘れ)
        |(지시|명령|지침|프롬프트|규칙)[^.!?]{0,20}(무시|잊)
        |(تجاهل|انس|تجاهلي|تجاهلوا)[^.!?]{0,40}(التعليمات|الأوامر|تعليمات)
        |(निर्देश|आदेश)[^.!?]{0,40}(अनदेखा|नज़रअंदाज़|नजरअंदाज|भूल)
        |(התעלם|התעלמי|שכח)[^.!?]{0,40}(הוראות|ההוראות)|(αγνόησε|αγνοήστε|ξέχασε)[^.!?]{0,60}(οδηγίες|εντολές)
        """,
        InstructionPatterns.Options, InstructionPatterns.TimeOut)]
    private static partial Regex OtherScripts();
}
