namespace AnswerEngine.Tests;

/// <summary>A test over the real data beside the repository; reported as skipped where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (!Directory.Exists(RepositoryFiles.SharedData)) Skip = "the folder ../shared/data is missing";
    }
}
