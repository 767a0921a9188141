using System.Text.RegularExpressions;

namespace AnswerEngine;

/// <summary>
/// The forms that instructions to a machine take, in English, matched against a window of unmasked text. Each is an
/// imperative or an address: what a study reports of instructions or of language models is neither.
/// White space in the patterns lays them out; <c>\s</c> is a blank or a line end of the text.
/// </summary>
internal static partial class InstructionPatterns
{
    public const RegexOptions Options =
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace;

    public const int TimeOut = 10_000;

    private const string Machine = """
        (a\.?i\.?|llms?|(large\s)?language\smodels?|(ai|a\.i\.|language|reading|answering|assistant)\s(model|assistant
        |system|agent|bot)s?|chatbots?|chatgpt|gpt-?\d\w*|claude|gemini|copilot|answer\sengines?)
        """;

    private const string Instructions = """
        (instructions?|prompts?|directives?|directions|commands?|guardrails?|system\smessages?|programming|restrictions
        |safety\s(rules|guidelines|policies|policy)|orders)
        """;

    // Imperatives: they count only where a clause begins or somebody is told.
    private static readonly Regex[] Imperatives =
        [Override(), Waive(), Disclose(), Say(), Conceal(), Decode(), Pretend()];

    private static readonly Regex[] Others = [Role(), Prompt(), Answer(), Sender(), Mark(), Turn(), Mode()];

    /// <summary>What the first pattern finds that finds anything; null when none does.</summary>
    public static string? Find(string window)
    {
        var small = window.ToLowerInvariant();
        foreach (var pattern in Imperatives)
        {
            for (var match = pattern.Match(small); match.Success; match = match.NextMatch())
            {
                // A capital begins a sentence where the full stop before it is missing.
                var begins = char.IsUpper(window[match.Index]) || Begins().IsMatch(small, match.Index);
                if (begins && !Reported().IsMatch(small, match.Index)) return match.Value;
            }
        }
        foreach (var pattern in Others)
            if (pattern.Match(small) is { Success: true } match) return match.Value;
        // The dearest pattern, and of use only where a machine is named.
        return Named().IsMatch(small) && Address().Match(small) is { Success: true } address ? address.Value : null;
    }

    [GeneratedRegex(
        """
        \b(a\.?i|llms?|models?|chatbots?|chatgpt|gpt|claude|gemini|copilot|engines?|assistants?|machine|system
        |agents?|bots?)\b
        """,
        Options, TimeOut)]
    private static partial Regex Named();

    [GeneratedRegex(
        """
        \G(?<=^|[.!?:;,"'()\[\]{}<>#|/\n=\u3002-]\s?|\b(please|now|must|should|shall|always|immediately|then|and|also
        |just
        |simply|instead|you|kindly|first|next|hereby|or|will|to|let's|can)\s)
        """,
        Options, TimeOut)]
    private static partial Regex Begins();

    // Negated, or said of others.
    [GeneratedRegex(
        """
        \G((?<=\b(not|never|don't)\s)
        |(?<=\b(were|was|been|being|they|patients|participants|subjects|who|we|physicians|clinicians)\s([a-z]+\s){0,4}))
        """,
        Options, TimeOut)]
    private static partial Regex Reported();

    [GeneratedRegex(
        """
        \b(ignore|disregard|forget|overrid?e|overrule|bypass|discard|abandon|do\snot|don't|never|no\slonger|stop|cease
        |pay\sno
        |set\saside)\b
        ((?<=\b(not|don't|never|longer|stop|cease))\s(follow|following|obey|obeying|comply\swith|heed|apply)\b
        |(?<=pay\sno)\sattention\sto\b|(?<!\b(not|don't|never|longer|stop|cease|pay\sno)))
        [^.!?]{0,40}\b
        ((previous|previously|prior|preceding|earlier|above|foregoing|former|original|initial|system|existing|your|all
        |any
        |every|these|those|other|safety|developer)\b[^.!?]{0,30}\b
        """ + Instructions + """
        \b|
        """ + Instructions + """
        \s(above|before|so\sfar|you\s(were|have|got|received)|that\scame|given)\b
        |(everything|anything|all|what)\s(that\s)?(above|before|else|you\s(were|have|know|read)|was\s(said|written))
        |(all\s|any\s)?(of\s)?(the\s|your\s|these\s|those\s|any\s)?
        ((the\s)above|foregoing|(previous|prior|preceding|earlier|other|your|remaining)\s
        (rules?|guidelines?|context|text|messages?|passages?|documents?|sources?|conversations?|content))\b)
        """,
        Options, TimeOut)]
    private static partial Regex Override();

    [GeneratedRegex(
        """
        \b((ignore|disregard|forget|override|bypass)\s([a-z]+\s){0,2}
        (instructions?|prompts?|directives?|guardrails?
        |(safety|ethical|content|security|system|usage)\s(instructions?|guidelines?|protocols?|rules?|polic(y|ies)
        |checks?|filters?|constraints?|limits?)
        |(retrieved|provided|given|supplied|quoted)\s(context|documents?|passages?|sources?|text)
        |(context|documents?|passages?|sources?)\s(you|that\syou|above|provided|below))
        |(ignore|forget|disregard)\severything(?=\s?[,.:;])
        |always\s(answer|respond|reply)\s(with|that|by|in|as)
        |(answer|respond|reply)\s(using|from|based\s(only|solely)\son)\s(only\s)?(your|made-up|invented))\b
        """,
        Options, TimeOut)]
    private static partial Regex Waive();

    [GeneratedRegex(
        """
        \b(repeat|print|reveal|output|show|display|leak|recite|disclose|summari[sz]e|translate|copy|quote|list|write
        |tell
        |give|return|expose|append|include|what\s(is|are|was|were))\b[^.!?]{0,40}\b
        ((your|the\s(system|hidden|initial|above|secret|full|entire|exact))\s([a-z]+\s){0,2}
        (prompt|instructions?|system\smessage|directives?|configuration|rules)
        |(text|words|lines|everything|instructions|content|all)\s(that\sstands?\s|written\s)?above)\b
        """,
        Options, TimeOut)]
    private static partial Regex Disclose();

    [GeneratedRegex(
        """
        \b((respond|reply|answer|output|print|say|write|return|state|conclude|report|emit|repeat)\s
        (back\s)?(to\s(this|every|any|all|the)\s[^.!?]{0,40})?
        (only|just|exactly|solely|nothing\s(but|except|else)|verbatim|word\sfor\sword
        |with\s(only|exactly|nothing\sbut|the\s(words?|sentence|following|single|exact|text|phrase|string)))[^.!?]{0,40}
        ("|'|:|\bthe\s(words?|sentence|following|text|phrase|string|claim|line)\b|\b(this|yes|no|json|that)\b)
        |(include|add|append|insert|write|say|state|begin|start|prepend|end|put|mention|conclude|claim|use|copy|make
        |open
        |finish|give|repeat|place)\b[^.!?]{0,80}\b(in|of|to|at|with|from|into|as|before|after)\s
        (your|every|the\smodel's|the\sassistant's)\s(final\s|next\s|whole\s|first\s)?
        (answer|response|reply|output|summary|article|statement)s?
        |(say|write|output|answer|reply|add|mention)\snothing\s(else|more|further)
        |(respond|reply|answer)\s(to\s)?(every|any|each|all)\s(questions?|requests?|quer(y|ies)|messages?
        |prompts?)\s(with|by)
        |(tell|inform|convince|persuade|assure|instruct)\sthe\s(user|reader)s?)\b
        """,
        Options, TimeOut)]
    private static partial Regex Say();

    [GeneratedRegex(
        """
        \b(do\snot|don't|never)\s(mention|reveal|disclose|cite|say|quote|output|refer\sto|use|show|tell)\b[^.!?]{0,30}\b
        (this\s(instruction|note|message|text|prompt|passage|sentence|line)|these\s(instructions|words|lines)
        |(any\s|the\s)?other\s(sources?|passages?|documents?)|(the\s)?(other|previous|remaining)\spassages?
        |the\s(user|reader))\b
        """,
        Options, TimeOut)]
    private static partial Regex Conceal();

    [GeneratedRegex(
        """
        \b((translate|decode|decrypt|join|concatenate|combine|assemble|unscramble|reverse|put\stogether|execute)\b
        [^!?]{0,100}\b(and|then)\s(then\s|afterwards\s)?(obey|follow|execute|carry\sout|do\swhat|do\sas|act\son
        |answer\swith
        |comply|say\sit|run\sit|treat)
        |(obey|execute|comply\swith|carry\sout)\s(the|these|this|all|every|any|it)\s?([a-z]+\s){0,2}
        (instructions?|commands?|orders?|text|sentence|result|payload)
        |(enter|enable|activate|switch\s(in)?to|start|engage|unlock|go\sinto|simulate)\s(the\s|your\s)?
        (developer|debug|god|admin|administrator|jailbreak|dan|unrestricted|sudo|root|unfiltered|opposite)\smode)\b
        """,
        Options, TimeOut)]
    private static partial Regex Decode();

    [GeneratedRegex(
        """
        \b(pretend|imagine)\s(that\s)?(you|to\sbe)\b[^.!?]{0,60}\b(no|without|free\sof|any)\b[^.!?]{0,30}\b
        (restrictions?|rules?|filters?|limits?|guidelines?|sources?|instructions?|constraints?)\b
        """,
        Options, TimeOut)]
    private static partial Regex Pretend();

    [GeneratedRegex(
        """
        \byou\sare\s(now|no\slonger|from\snow\son|hereby)\s(an?|the|in|bound|acting|operating|playing|dan|free\s(of
        |from)
        |going\sto\s(act|be|play)|able\sto\s(ignore|answer))\b[^.!?]{0,60}\b
        (
        """ + Machine + """
        |assistant|model|persona|character|mode|filters?|restrictions?|rules?|unrestricted|unfiltered|dan|pirate|expert
        |who
        |that|instructions?|policies)\b
        |\b(you\sare|you're|act\sas|acting\sas|behave\s(as|like)|pretend\s(to\sbe|you\sare|that\syou\sare)
        |play\sthe\s(role|part)\sof|role-?play(ing)?\sas|imagine\s(that\s)?you\sare|take\son\sthe\srole\sof)\s
        (an?\s|the\s|my\s|another\s)?([a-z-]+\s){0,2}
        """ + Machine + """
        \b|\bas\s(an?\s)?([a-z-]+\s)?
        """ + Machine + """
        ,?\s(you|your|please|ignore|always|never|do\snot)\b
        |\b(you\sare|act\sas|pretend\s(to\sbe|you\sare)|role-?play\sas)\s(now\s)?(an?\s)?
        (unrestricted|unfiltered|uncensored|dan)\b
        |\bnew\srules?\s?:
        |\bfrom\snow\son,?\s(you|your|answer|respond|reply|always|only|every)\b[^.!?]{0,60}\b
        (have|answer|respond|reply|say|are|act|will|must|obey|assistant|model)\b
        """,
        Options, TimeOut)]
    private static partial Regex Role();

    [GeneratedRegex(
        """
        \b((your|new|updated|following|my|hidden|secret|the\sabove)\s(system|developer|initial|original|hidden)\s
        (prompt|message|instructions?)\b
        |system\s(prompt|message|instructions?|override|notice|command)s?\s?[:\]>=-]
        |(system|developer)\s?[:\]>]\s?
        (you|ignore|the\s(assistant|user|model)|new|override|always|answer|reply|respond|from|all|disregard|stop)\b
        |(new|updated|revised|real|actual|hidden|secret|additional|overriding|important|urgent|special)\s(system\s)?
        (instructions?|directives?|prompt|orders|task)\s?
        (:|(for|to)\s(you|the\s(model|assistant|system|machine)|all\s(models|assistants)|
        """ + Machine + """
        )\b)
        |your\s(new|real|true|actual|revised|updated|only|sole|next)\s
        (task|instructions?|objective|purpose|directives?|mission|system\sprompt|prompt)s?\s(is|are|:))
        """,
        Options, TimeOut)]
    private static partial Regex Prompt();

    [GeneratedRegex(
        """
        \byour\s(answer|response|reply|output|summary)\s(must|should|shall|has\sto|is\sto|may|will
        |needs\sto)\b[^.!?]{0,30}\b
        (only|say|state|contain|begin|start|end|include|consist|be|read|cite|quote)\b[^.!?]{0,40}
        ("|'|:|\bthe\s(words?|sentence|following|text|phrase|line|claim)\b|\bthis\b|\bthat\b|\bnothing\b)
        """,
        Options, TimeOut)]
    private static partial Regex Answer();

    [GeneratedRegex(
        """
        \b((attention|note|notice|message|instructions?|warning|reminder|important|urgent|memo|directive|order|hello|hi
        |hey
        |dear|greetings)\s?[:,!-]?\s?((to|for)\s)?(the\s|all\s|any\s|every\s|my\s)?
        """ + Machine + """
        \b\s?([:,!.\n-]|reading|that\sreads|who\sreads|processing|you\b|which\sreads|summari)
        |(if|when|since|because|as)\syou\sare\s(reading\s(this\s)?as\s)?(an?\s|the\s)?([a-z-]+\s)?
        """ + Machine + """
        \b|
        """ + Machine + """
        \b[^.!?]{0,20}\b(reading|reads|processing|processes|parsing|summari[sz]ing|summari[sz]es|analy[sz]ing
        |indexing)\s
        (this|these)\s(text|document|page|article|passage|message|line|sentence|note)s?\b
        |the\s(assistant|model|machine|ai|system)\s(must|shall|will|has\sto|is\s(required|ordered|instructed
        |told)\sto)\s
        (now\s)?(ignore|disregard|say|answer|reply|respond|output|print|obey|repeat|state|write|tell|quote|forget
        |comply)\b)
        """,
        Options, TimeOut)]
    private static partial Regex Address();

    [GeneratedRegex(
        """
        \b((this\sis|message\sfrom|signed,?|on\sbehalf\sof|by\sorder\sof|i\sam|i'm|we\sare)\s(your|the
        |an?)?\s?([a-z]+\s)?
        (developers?|system\sadministrators?|administrators?|creators?|operators?|engineers?)\b[^?]{0,80}\b
        (you|your|model|assistant|instructions?|prompt|obey|comply|ignore|answer|override)\b
        |message\sfrom\s(openai|anthropic|google|the\sdevelopers?|your\sdevelopers?)
        |(openai|anthropic|google|microsoft|the\s(provider|developers?|operator))\s([a-z]+\s){0,2}
        (orders?|instructs?|requires?|commands?|authori[sz]es?|permits?|tells?)\s(you|the\s(model|assistant))\b)
        """,
        Options, TimeOut)]
    private static partial Regex Sender();

    [GeneratedRegex(
        """
        <\|\s?/?(im_start|im_end|im_sep|system|user|assistant|end|endoftext|endofprompt|begin_of_text|eot_id
        |start_header_id
        |end_header_id|channel|message|return|call|tool)\s?\|?>?
        |\[/?inst\]|<</?sys>>|<(start|end)_of_turn>
        |\#{2,}\s?(new\s|updated\s|hidden\s)?(instructions?|system|assistant)\b
        |\#{2,}\s?(human|user|input|prompt|response)\s?:
        |</?(system|assistant|user|developer|instructions?|prompt|tool_[a-z]+|function_[a-z]+|system-reminder|context
        |passages?|documents?|admin)(\s[^<>]{0,60})?>
        |<<<[0-9a-f]{8,}|<{3,}\s?(end|passage|question|system)|\[(end|begin)\sof\s[a-z\s]{0,20}\]
        |[-=\#_]{2,}\s?(begin|start|end|stop)\s(of\s)?(the\s)?(system|user|hidden|new|admin|prompt|instructions?
        |documents?
        |context|passages?|sources?|input|data|untrusted)\b
        |["']role["']\s?:\s?["'](system|assistant|user|tool|developer)["']|["']statements["']\s?:\s?\[
        """,
        Options, TimeOut)]
    private static partial Regex Mark();

    [GeneratedRegex(
        """
        \b((human|user)\s?:\s[^<>]{0,200}[\s"](assistant|ai|bot)\s?:\s
        |((tool|function)[_\s]|(search|retrieval)_)(output|results?|response|call
        |message)s?(\s\([^)]{0,40}\))?\]?\s?[:=]
        [^.!?]{0,80}\b(answer|instruction|say|must|reply|verified|assistant|state|respond|override|user|repeat))
        """,
        Options, TimeOut)]
    private static partial Regex Turn();

    [GeneratedRegex(
        """
        \b((developer|debug|god|admin|administrator|jailbreak|dan|unrestricted|sudo|root|override|unfiltered|opposite
        |evil)\s
        mode\s?(is\s|has\sbeen\s|now\s|:\s?)*(on|enabled|activated|active|unlocked|engaged)
        |in\s(developer|debug|god|jailbreak|dan|unrestricted|unfiltered|sudo|opposite)\smode|do\sanything\snow)\b
        """,
        Options, TimeOut)]
    private static partial Regex Mode();
}
