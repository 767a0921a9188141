namespace AnswerEngine;

/// <summary>
/// Beginnings of which every instruction to a machine holds at least one: a text is searched for them before any
/// pattern is tried. Rare in medicine, so that most texts are passed over; found by their first three letters at the
/// beginnings of words, which is several times faster here than a search for so many strings.
/// </summary>
internal static class InstructionWords
{
    private const int HashSize = 4096;

    // A blank stands for any white space and emphasis.
    private static readonly string[] Beginnings = """
        ignore;disregard;forget;overrid;overrule;roleplay;role-play;uncensored;bypass your;bypass the;bypass all;
        bypass any;bypass safe;bypass eth;bypass cont;bypass sec;bypass sys;discard all;discard the;discard any;
        abandon your;abandon all;abandon the;not follow ;never follow ;stop follow;longer follow;cease follow;
        and follow the;and follow it;and follow them;and follow these;then follow;obey;comply with;no attention;
        set aside;not heed;never heed;your instruct;your initial;your hidden;your system;your original;
        the initial instruct;the hidden instruct;the system instruct;the secret instruct;the full instruct;
        new instruct;updated instruct;revised instruct;real instruct;actual instruct;hidden instruct;secret instruct;
        additional instruct;overriding instruct;important instruct;urgent instruct;special instruct;
        instructions for the;instructions to the;instructions above;instructions:;instruction:;new system;
        updated system;following system;hidden system;system instruct;developer instruct;previous instruct;
        prior instruct;earlier instruct;preceding instruct;foregoing instruct;these instruct;resulting instruct;
        not reveal;not disclose;never reveal;never disclose;begin instruct;start of instruct;end of instruct;
        always answer;always respond;always reply;respond using;respond based;answer using;answer from;answer based;
        new rule;translate the;translate this;translate it;translate what;translate from;translate next;
        translate every;translate all;prompt ;prompt:;prompt.;prompt,;prompts;prompt?;prompt";directive;guardrail;
        verbatim;language model;ai ;ai,;ai:;ai.;a.i.;assistant;chatbot;chatgpt;gpt;llm;claude;gemini;copilot;
        answer engine;system:;system];system>;system over;system mess;system notice;system comm;system admin;human:;
        user:;developer m;developer:;your developer;the developers;administrator;jailbreak;do anything now;
        you are now;you are no longer;you are hereby;you are from now;from now on;pretend;unrestricted;unfiltered;
        debug mode;god mode;admin mode;dan mode;root mode;opposite mode;evil mode;sudo;respond only;respond with;
        respond just;respond exact;respond sole;respond noth;respond verb;respond to this;respond to every;
        respond to any;respond to all;reply;answer only;answer with;answer just;answer exact;answer sole;answer noth;
        answer to ;answer every;answer this;answer the;output only;output just;output exact;output the;output noth;
        output this;output sole;print ;say only;say just;say exact;say noth;say that;say:;write only;write exact;
        write just;write noth;return only;return exact;state only;state exact;report only;emit ;repeat the;
        repeat every;repeat all;repeat your;repeat back;repeat only;repeat exact;repeat after;repeat this;reveal your;
        reveal the sys;reveal the hid;leak your;disclose your;your answer;your final;your next;your first;your whole;
        your response;your reply;your output;your summary;your article;your statement;your task;your new;your real;
        your true;your actual;your only;your sole;your rules;your config;every answer;every response;every reply;
        every article;every summary;the model's;the model must;the model will;the model shall;the model has;
        the model is;the machine;not mention;not say;not cite;not quote;not output;not refer to;not use any other;
        not use other;not use the;not tell;not show the user;never mention;never cite;never quote;never tell;
        never say;the user;the reader;decode;decrypt;unscramble;concatenate;execute the;execute all;execute it;
        execute this;carry out the instr;everything above;text above;words above;lines above;content above;openai;
        anthropic;message from;this is your;i am your;tool output;tool result;tool response;tool call;tool_;function_;
        function call;function result;search result;retrieval result;retrieval output;end of document;
        end of the document;end of context;end of the context;end of passage;end of the passage;end of input;
        end of data;end of source;end of untrusted;begin of;begin new;begin system;begin hidden;begin admin;
        end document;end passage;end context;end system;anweisung;vorgabe;vergiss;vergessen sie;ignorier;antworte;
        schreiben sie nur;schreibe nur;instruccion;indicacion;olvid;responde ;responda ;ignora;instrucc;consigne;
        oublie;repond;répond;istruzion;dimentica;rispond;instruç;instrucoes;esquec;esqueç;desconsider;instructies;
        opdracht;negeer;vergeet;antwoord;instrukcj;polece;odpowiedz;talimat;yönerge;yonerge;komut;[inst;[/inst;[end;
        [begin;[system;[tool;[function;### ;##i;## i;## s;##s;"role;'role;"statements;'statements;<sys;<use;<ass;<ins;
        <pro;<too;<fun;<con;<pas;<doc;<adm;<dev;<start_of;<end_of;<<<;<<s;<</;<|i;<|s;<|u;<|a;<|e;<|b;<|c;<|m;<|r;<|t;
        <|/;</sys;</use;</ass;</ins;</pro;</too;</fun;</con;</pas;</doc;</adm;</dev
        """.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private enum Kind : byte { Other, Letter, Digit, Sign }

    private static readonly Kind[] Kinds = [.. Enumerable.Range(0, 128).Select(c => KindOf((char)c))];

    private static readonly bool[] Hashes = new bool[HashSize];

    private static readonly Dictionary<int, string[]> ByHash = Index();

    /// <summary>Place of the next of them at or after a place; below 0 when there is none.</summary>
    public static int Next(ReadOnlySpan<char> text, int from)
    {
        var (kinds, hashes) = (Kinds, Hashes);
        var before = from > 0 && char.IsLetterOrDigit(text[from - 1]) ? Kind.Letter : Kind.Other;
        for (var at = from; at < text.Length - 2; at++)
        {
            var kind = text[at] < 128 ? kinds[text[at]] : Kind.Letter;
            var begins = kind == Kind.Letter ? before is not (Kind.Letter or Kind.Digit) : kind == Kind.Sign;
            if (begins && hashes[Hash(text[at], text[at + 1], text[at + 2])] && Begins(text[at..])) return at;
            before = kind;
        }
        return -1;
    }

    private static Kind KindOf(char c) =>
        char.IsAsciiLetter(c) ? Kind.Letter
        : char.IsAsciiDigit(c) ? Kind.Digit
        : c is '<' or '[' or '#' or '"' or '\'' ? Kind.Sign : Kind.Other;

    private static bool Begins(ReadOnlySpan<char> text)
    {
        foreach (var beginning in ByHash[Hash(text[0], text[1], text[2])])
            if (StartsWith(text, beginning)) return true;
        return false;
    }

    private static bool StartsWith(ReadOnlySpan<char> text, string beginning)
    {
        var at = 0;
        foreach (var c in beginning)
        {
            var start = at;
            while (at < text.Length && (c == ' ' ? IsGap(text[at]) : IsEmphasis(text[at]))) at++;
            if (c == ' ' ? at == start : at == text.Length || c != char.ToLowerInvariant(text[at++])) return false;
        }
        return true;
    }

    private static bool IsGap(char c) => IsEmphasis(c) || char.IsWhiteSpace(c);

    private static bool IsEmphasis(char c) => c is '*' or '`' or '~';

    // Letters differ from their capitals in one bit, which is left out; and white space is a blank.
    private static int Hash(char first, char second, char third) =>
        (((first | 0x20) * 31 + Fold(second)) * 31 + Fold(third)) & (HashSize - 1);

    private static int Fold(char c) => IsGap(c) ? ' ' : c | 0x20;

    private static Dictionary<int, string[]> Index()
    {
        var index = Beginnings.GroupBy(b => Hash(b[0], b[1], b[2])).ToDictionary(g => g.Key, g => g.ToArray());
        foreach (var hash in index.Keys) Hashes[hash] = true;
        return index;
    }
}
