using AnswerEngine.Indexing;

namespace AnswerEngine.Tests.Indexing;

public sealed class AskingWordsTests
{
    [Theory]
    [InlineData("What is the role of viral infection in asthma?", "viral infection in asthma?")]
    [InlineData("Role of TNF in asthma", "TNF in asthma")]
    [InlineData("List drugs for gout", "drugs for gout")]
    [InlineData("Please describe the mechanism of statins", "mechanism of statins")]
    [InlineData("Where can I find information about warfarin?", "warfarin?")]
    [InlineData("What is known about prolactin?", "prolactin?")]
    [InlineData("What is the best way to treat pneumothorax?", "treat pneumothorax?")]
    [InlineData("What kind of insulin is used?", "insulin is used?")]
    [InlineData("PLEASE TELL ME THE ROLE OF ASPIRIN", "ASPIRIN")]
    public void Words_that_only_ask_are_left_out_at_the_beginning(string text, string subject) =>
        Assert.Equal(subject, AskingWords.Without(text));

    [Theory]
    [InlineData("What role play helps?")]
    [InlineData("WHO is right about malaria?")]
    [InlineData("Do lists of allergies help?")]
    [InlineData("Findings in sarcoidosis")]
    [InlineData("What is the best treatment of gout?")]
    [InlineData("Does TNF play a role in asthma?")]
    [InlineData("informed consent")]
    [InlineData("What is the role?")]
    [InlineData("low-intensity warfarin")]
    [InlineData("")]
    public void Words_that_may_be_the_subject_stay(string text) => Assert.Equal(text, AskingWords.Without(text));

    [Fact]
    public void A_search_finds_the_same_without_the_question_around_its_subject()
    {
        using var index = MiniIndex.OfMiniCorpus();
        var asked = index.Index.SearchDocuments("What is the role of warfarin in thrombosis?", null, 10);
        Assert.NotEmpty(asked);
        Assert.Equal(index.Index.SearchDocuments("warfarin in thrombosis", null, 10), asked);
    }
}
