using AnswerEngine.Storage;
using Microsoft.Data.Sqlite;

namespace AnswerEngine.Tests.Storage;

public sealed class AccountRegisterTests : IDisposable
{
    private const string Name = "Dr A. Example";

    private readonly ScratchFolder _folder = new();
    private readonly Library _library;

    public AccountRegisterTests() => _library = Library.Open(_folder.Path, new FixedTime(2026, 3, 4));

    private AccountRegister Accounts => _library.Accounts;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public void A_key_is_known_until_it_is_replaced_or_its_owner_removed()
    {
        var first = Accounts.Add(Name, Role.Reviewer, "admin");
        Assert.Equal(new Account(Name, Role.Reviewer), Accounts.OfKey(first));
        var second = Accounts.Add("dr a. example", Role.Curator, "admin");
        Assert.Null(Accounts.OfKey(first));
        Assert.Equal([new Account("dr a. example", Role.Curator)], Accounts.All());
        Assert.True(Accounts.Remove(Name, "admin"));
        Assert.False(Accounts.Remove(Name, "admin"));
        Assert.Null(Accounts.OfKey(second));
        Assert.Empty(Accounts.All());
    }

    [Fact]
    public void No_two_keys_are_alike_and_none_stands_in_the_file()
    {
        var keys = Enumerable.Range(0, 50).Select(i => Accounts.Add($"Dr {i}", Role.Reader, "admin")).ToArray();
        var token = Accounts.SignIn("Dr 0", keys[0])!;
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.All(keys, k => Assert.StartsWith("ans_", k, StringComparison.Ordinal));
        SqliteConnection.ClearAllPools();
        var files = string.Concat(Directory.GetFiles(_folder.Path).Select(f => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(f))));
        Assert.Contains("Dr 49", files, StringComparison.Ordinal);
        Assert.All(keys.Append(token), secret => Assert.DoesNotContain(secret, files, StringComparison.Ordinal));
    }

    [Fact]
    public void Name_and_key_have_to_belong_together_to_sign_in()
    {
        var (key, other) = (Accounts.Add(Name, Role.Reviewer, "admin"), Accounts.Add("Dr B", Role.Admin, "admin"));
        Assert.Null(Accounts.SignIn(Name, other));
        Assert.Null(Accounts.SignIn(Name, ""));
        Assert.Null(Accounts.SignIn(Name, new string('x', 10_000)));
        var token = Accounts.SignIn(Name.ToUpperInvariant(), key)!;
        Assert.Equal(new Account(Name, Role.Reviewer), Accounts.OfSession(token));
        Assert.Null(Accounts.OfKey(token));
        Assert.Null(Accounts.OfSession(key));
        Accounts.SignOut(token);
        Assert.Null(Accounts.OfSession(token));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(11, true)]
    [InlineData(12, false)]
    [InlineData(48, false)]
    public void A_session_ends_by_itself(int hours, bool isOpen)
    {
        var key = Accounts.Add(Name, Role.Reviewer, "admin");
        var token = Accounts.SignIn(Name, key)!;
        var later = Library.Open(_folder.Path, new Later(hours)).Accounts;
        Assert.Equal(isOpen, later.OfSession(token) is not null);
    }

    [Fact]
    public void Sessions_end_with_the_key_that_opened_them()
    {
        var token = Accounts.SignIn(Name, Accounts.Add(Name, Role.Admin, "admin"))!;
        var again = Accounts.SignIn(Name, Accounts.Add(Name, Role.Reader, "admin"))!;
        Assert.Null(Accounts.OfSession(token));
        Assert.Equal(Role.Reader, Accounts.OfSession(again)!.Role);
        Accounts.Remove(Name, "admin");
        Assert.Null(Accounts.OfSession(again));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" Dr A")]
    [InlineData("Dr\nA")]
    public void A_name_that_nobody_could_read_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => Accounts.Add(name, Role.Reader, "admin"));
        Assert.Throws<ArgumentException>(() => Accounts.Add(new string('x', AccountRegister.NameLengthMax + 1), Role.Reader, "admin"));
        Assert.Empty(Accounts.All());
    }

    [Fact]
    public void Who_gave_and_took_access_stands_in_the_log_and_no_key_does()
    {
        var key = Accounts.Add(Name, Role.Reviewer, "root");
        Accounts.Remove(Name, "root");
        Assert.Equal(
            [("root", "account", Name, "reviewer"), ("root", "account-removed", Name, "")],
            _library.Audit.Records().Select(r => (r.By, r.Action, r.Subject, r.Detail)));
        Assert.DoesNotContain(_library.Audit.Records(), r => r.Detail.Contains(key, StringComparison.Ordinal));
        Assert.Empty(_library.Audit.Verify());
    }

    private sealed class Later(int hours) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new FixedTime(2026, 3, 4).GetUtcNow().AddHours(hours);
    }
}
