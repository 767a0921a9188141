using System.Text.Json;
using AnswerEngine.Questions;
using AnswerEngine.Tests.Architecture;
using FsCheck;
using FsCheck.Fluent;

namespace AnswerEngine.Tests.Questions;

/// <summary>What can identify a patient leaves a question, and nothing else does.</summary>
public sealed class PatientIdentifiersTests
{
    [Theory]
    [InlineData("Mr. Jones has AF, can he take apixaban?", "Mr. [name] has AF, can he take apixaban?")]
    [InlineData("Can Mrs Mary O'Neill stop warfarin?", "Can Mrs [name] stop warfarin?")]
    [InlineData("My patient John Smith has a DVT; how long?", "My patient [name] has a DVT; how long?")]
    [InlineData("A woman called Ann Miller has FVL; INR goal?", "A woman called [name] has FVL; INR goal?")]
    [InlineData("Jane Doe, 54, on warfarin: INR goal?", "[name], 54, on warfarin: INR goal?")]
    [InlineData("Jane Doe is a 54-year-old with PE; duration?", "[name] is a 54-year-old with PE; duration?")]
    [InlineData("DOB 03/12/1957, which dose?", "DOB [date], which dose?")]
    [InlineData("Admitted on 2024-11-03 with PE; thrombolysis?", "Admitted on [date] with PE; thrombolysis?")]
    [InlineData("Seen 12th March 2024 with DVT", "Seen [date] with DVT")]
    [InlineData("Surgery on March 12, 2024: bridge?", "Surgery on [date]: bridge?")]
    [InlineData("Surgery is on June 4; when to stop rivaroxaban?", "Surgery is on [date]; when to stop rivaroxaban?")]
    [InlineData("MRN 00123456 needs heparin", "MRN [number] needs heparin")]
    [InlineData("medical record number: AB-12345, dose?", "medical record number: [number], dose?")]
    [InlineData("SSN 123-45-6789 and HIT", "SSN [number] and HIT")]
    [InlineData("Call me at (617) 555-0134 about dabigatran", "Call me at [phone] about dabigatran")]
    [InlineData("+44 20 7946 0958 wants advice", "[phone] wants advice")]
    [InlineData("NHS number: 943 476 5919 on warfarin", "NHS number: [number] on warfarin")]
    [InlineData("Write to jane.doe@example.org about edoxaban", "Write to [email] about edoxaban")]
    [InlineData("See https://portal.example.org/p/991 for labs", "See [address on the web] for labs")]
    [InlineData("From 192.168.10.24: dose?", "From [network address]: dose?")]
    [InlineData("He lives at 12 Elm Grove Road and has PE", "He lives at [address] and has PE")]
    [InlineData("She lives in Springfield, IL and has FVL", "She lives in [place] and has FVL")]
    [InlineData("Pacemaker serial number X12345 and warfarin", "Pacemaker serial number [number] and warfarin")]
    [InlineData("A 94-year-old woman with AF: apixaban dose?", "A 90-year-old woman with AF: apixaban dose?")]
    [InlineData("Case 84412093 on heparin", "Case [number] on heparin")]
    public void An_identifier_becomes_its_kind(string text, string masked) => Assert.Equal(masked, PatientIdentifiers.Masked(text));

    [Theory]
    [InlineData("What is the INR goal for factor V Leiden mutation?")]
    [InlineData("INR 2.0-3.0 or 2.5-3.5 for a mechanical mitral valve?")]
    [InlineData("Does NCT01035255 report bleeding, PMID 12601075?")]
    [InlineData("See doi:10.1056/NEJMoa035029 and https://doi.org/10.1056/NEJMoa035029")]
    [InlineData("Heparin 5000 units, then 18 units/kg/h, aPTT 1.5-2.5?")]
    [InlineData("Platelets 150,000 to 20 000 on day 5-10: HIT?")]
    [InlineData("Streptokinase 1500000 IU over 60 minutes")]
    [InlineData("An 85-year-old man with CrCl 35 mL/min: dose in 2024?")]
    [InlineData("The 2020 ASH guideline, November 2023 ACC guideline")]
    [InlineData("May 5 mg of apixaban be given? Warfarin may 10 days later be stopped?")]
    [InlineData("Is Dr Wells score or Wells' criteria better in Graves' disease?")]
    [InlineData("Is a drug called Xarelto safe? What of Virchow, Budd-Chiari and Stevens Johnson?")]
    [InlineData("HR 0.36, 95% CI 0.19 to 0.67; P<0.001; 14 of 255 vs 37 of 253")]
    [InlineData("100-200-400 mg escalation, ratio 1/2/3, dose 10/20 mg")]
    [InlineData("The patient has AF. Patient: woman, 67, on Eliquis.")]
    [InlineData("Trial of 12 345 678 person-years")]
    public void What_is_no_identifier_stays(string text) => Assert.Equal(text, PatientIdentifiers.Masked(text));

    [Fact]
    public void Questions_before_it_are_masked_too_and_a_clean_question_is_the_same_object()
    {
        var asked = new Question("And in pregnancy?") { Turns = ["Mr. Jones has AF, can he take apixaban?"] };
        Assert.Equal(["Mr. [name] has AF, can he take apixaban?"], PatientIdentifiers.Masked(asked).Turns);
        var clean = new Question("And in pregnancy?");
        Assert.Same(clean, PatientIdentifiers.Masked(clean));
    }

    [Fact]
    public void No_question_of_the_gold_is_changed()
    {
        var questions = SourceTree.Under(["eval/questions"], "*.jsonl").SelectMany(f => f.Lines).Where(l => l.Length > 0).Select(Asked).ToArray();
        Assert.True(questions.Length > 600);
        Assert.All(questions, q => Assert.Equal(q, PatientIdentifiers.Masked(q)));
    }

    [Fact]
    public void Masking_twice_is_masking_once_whatever_the_text() => Check.QuickThrowOnFailure(Prop.ForAll(
        Pieces().ToArbitrary(),
        text => PatientIdentifiers.Masked(PatientIdentifiers.Masked(text)) == PatientIdentifiers.Masked(text)));

    private static Gen<string> Pieces() => Gen.Elements(
            "Mr.", "Dr", "my patient", "Jane", "Doe", ",", "54", "94-year-old", "is a", "MRN", "12345678", "March 12, 2024", "3/4/2021", "555-0134",
            "(617)", "lives in", "Boston", "[name]", "[number]", "a@b.org", "http://x.org", "10.0.0.1", "mg", "INR", "2.0-3.0", "?", "may", "5")
        .ListOf().Select(words => string.Join(' ', words));

    private static string Asked(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty("question", out var question) ? question.GetString()! : json.RootElement.GetProperty("claim").GetString()!;
    }
}
