using AnswerEngine.Storage;
using Microsoft.Data.Sqlite;

namespace AnswerEngine.Tests.Storage;

public sealed class ReplyRegisterTests : IDisposable
{
    private static readonly KeptReply Reply = new(ReplyRegister.Hash("a question"), "a-1", 3);

    private readonly ScratchFolder _folder = new();

    private ReplyRegister Replies => On(4);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public void A_reply_is_found_by_its_caller_and_key_alone()
    {
        Replies.Keep("Dr A", "k", Reply);
        Assert.Equal(Reply, Replies.Find("Dr A", "k"));
        Assert.Null(Replies.Find("Dr B", "k"));
        Assert.Null(Replies.Find("Dr A", "K"));
        Assert.Null(Replies.Find("Dr A\nk", ""));
    }

    [Fact]
    public void The_first_reply_of_a_key_stays()
    {
        Replies.Keep("Dr A", "k", Reply);
        Replies.Keep("Dr A", "k", Reply with { Number = 4 });
        Assert.Equal(Reply, Replies.Find("Dr A", "k"));
    }

    [Fact]
    public void Replies_of_a_day_before_are_forgotten_when_another_is_kept()
    {
        Replies.Keep("Dr A", "old", Reply);
        On(5).Keep("Dr A", "new", Reply);
        Assert.NotNull(On(5).Find("Dr A", "old"));
        On(6).Keep("Dr A", "newest", Reply);
        Assert.Null(On(6).Find("Dr A", "old"));
        Assert.NotNull(On(6).Find("Dr A", "new"));
    }

    private ReplyRegister On(int day) => Library.Open(_folder.Path, new FixedTime(2026, 3, day)).Replies;
}
