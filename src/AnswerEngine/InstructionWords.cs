namespace AnswerEngine;

/// <summary>
/// Beginnings of which every instruction to a machine holds at least one: a text is searched for them before any
/// pattern is tried. Rare in medicine, so that most texts are passed over; found by their first three letters at the
/// beginnings of words, which is several times faster here than a search for so many strings.
/// </summary>
internal static class InstructionWords
{
    // Classes of characters, five bits each: letters 1 to 26, gaps, signs that open a mark, and anything else.
    private const byte Gap = 27;
    private const byte Letter = 1;
    private const int KeysMax = 1 << 15;

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
        function call;function result;search_;retrieval_;end of document;
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

    private static readonly byte[] Classes = [.. Enumerable.Range(0, 128).Select(c => ClassOf((char)c))];

    private static readonly Dictionary<int, string[]> ByKey =
        Beginnings.GroupBy(b => Key(b)).ToDictionary(g => g.Key, g => g.ToArray());

    // Of all beginnings, by the classes of the first two characters, which classes the third has, a bit each.
    private static readonly uint[] Thirds = ThirdsOf();

    // Of the beginnings of a key, which classes their fifth and sixth characters have, a bit each.
    private static readonly (uint Fifth, uint Sixth)[] Following = FollowingOf();

    /// <summary>Place of the next of them at or after a place; below 0 when there is none.</summary>
    public static int Next(ReadOnlySpan<char> text, int from)
    {
        var classes = Classes;
        var isInWord = from > 0 && char.IsLetter(text[from - 1]);
        for (var at = from; at < text.Length - 2; at++)
        {
            int first = text[at] < 128 ? classes[text[at]] : Letter;
            var isLetter = first is > 0 and < Gap;
            // Decided in one step: where words begin cannot be foretold, and a wrong guess costs as much as a word.
            if ((isLetter & !isInWord) | (first > Gap) && MayBegin(text[at..]) && Begins(text[at..])) return at;
            isInWord = isLetter;
        }
        return -1;
    }

    private static byte ClassOf(char c) => c switch
    {
        _ when char.IsAsciiLetter(c) => (byte)(c & 31),
        _ when IsGap(c) => Gap,
        '<' => Gap + 1,
        '[' => Gap + 2,
        '#' => Gap + 3,
        '"' or '\'' => Gap + 4,
        _ => 0,
    };

    private static int Key(ReadOnlySpan<char> text) => Class(text[0]) << 10 | Class(text[1]) << 5 | Class(text[2]);

    private static int Class(char c) => c < 128 ? Classes[c] : char.IsWhiteSpace(c) ? Gap : Letter;

    private static bool MayBegin(ReadOnlySpan<char> text)
    {
        if ((Thirds[Class(text[0]) << 5 | Class(text[1])] >> Class(text[2]) & 1) == 0) return false;
        if (text.Length < 6) return true;
        var (fifths, sixths) = Following[Key(text)];
        var (fourth, fifth, sixth) = (Class(text[3]), Class(text[4]), Class(text[5]));
        // Where a gap is wider than a blank, what follows it stands elsewhere.
        if (fifth == Gap && (fourth == Gap || sixth == Gap)) return true;
        return (fifths >> fifth & 1) != 0 && (sixths >> sixth & 1) != 0;
    }

    private static bool Begins(ReadOnlySpan<char> text)
    {
        foreach (var beginning in ByKey[Key(text)])
            if (StartsWith(text, beginning)) return true;
        return false;
    }

    private static uint[] ThirdsOf()
    {
        var thirds = new uint[KeysMax >> 5];
        foreach (var key in ByKey.Keys) thirds[key >> 5] |= 1u << (key & 31);
        return thirds;
    }

    private static (uint Fifth, uint Sixth)[] FollowingOf()
    {
        var following = new (uint Fifth, uint Sixth)[KeysMax];
        foreach (var (key, beginnings) in ByKey)
        {
            foreach (var beginning in beginnings)
            {
                following[key].Fifth |= beginning.Length > 4 ? 1u << Class(beginning[4]) : uint.MaxValue;
                following[key].Sixth |= beginning.Length > 5 ? 1u << Class(beginning[5]) : uint.MaxValue;
            }
        }
        return following;
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
}
