using System.CommandLine;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli.Commands;

internal static class AccessCommand
{
    public static Command Create() => new(
        "access",
        "Who may review and curate on the site: add, list, remove. "
        + "Example: answers access add \"Dr A. Example\" --role reviewer")
    {
        Add(), List(), Remove(),
    };

    private static Command Add()
    {
        var (name, index) = (Name(), IndexLocation.Option());
        var role = new Option<Role>("--role")
        {
            Description = "reader (default), reviewer, curator or admin",
        };
        var command = new Command(
            "add",
            "Add somebody and print the key; for a known name, give a new role and key. "
            + "Example: answers access add \"Dr A. Example\" --role reviewer")
        {
            name, role, index,
        };
        command.Runs((parsed, _) =>
        {
            var key = Accounts(parsed.GetValue(index)).Add(
                parsed.GetValue(name)!, parsed.GetValue(role), Environment.UserName);
            parsed.Out().WriteLine(key);
            parsed.Err().WriteLine("answers: this is the key; it is kept nowhere and shown only now");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command List()
    {
        var index = IndexLocation.Option();
        var command = new Command("list", "Names and roles. Example: answers access list") { index };
        command.Runs((parsed, _) =>
        {
            foreach (var account in Accounts(parsed.GetValue(index)).All())
                parsed.Out().WriteLine($"{account.Name}\t{ValueName.Of(account.Role)}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove()
    {
        var (name, index) = (Name(), IndexLocation.Option());
        var command = new Command(
            "remove",
            "Remove somebody: the key opens nothing any more. Example: answers access remove \"Dr A. Example\"")
        {
            name, index,
        };
        command.Runs((parsed, _) =>
        {
            var who = parsed.GetValue(name)!;
            return Accounts(parsed.GetValue(index)).Remove(who, Environment.UserName)
                ? ExitCode.Done
                : throw new InvalidDataException($"there is no account \"{who}\"; see answers access list");
        });
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "Under which reviews are given" };

    private static AccountRegister Accounts(string? index) =>
        Library.Open(IndexLocation.Resolve(index), Clock.System).Accounts;
}
