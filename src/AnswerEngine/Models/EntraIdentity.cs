using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.Core;
using Azure.Identity;

namespace AnswerEngine.Models;

/// <summary>
/// Tokens of Entra ID. The only file that names Azure's packages, so that they are loaded only when used.
/// </summary>
internal static class EntraIdentity
{
    public static AuthenticationPolicy Policy(ModelSettings settings) =>
        new BearerTokenPolicy(new Tokens(new DefaultAzureCredential(), settings), settings.Scope);

    private sealed class Tokens(TokenCredential credential, ModelSettings settings) : AuthenticationTokenProvider
    {
        public override GetTokenOptions CreateTokenOptions(IReadOnlyDictionary<string, object> properties) =>
            new(properties);

        public override AuthenticationToken GetToken(GetTokenOptions options, CancellationToken cancellationToken)
        {
            try
            {
                return Shaped(credential.GetToken(Context(), cancellationToken));
            }
            catch (AuthenticationFailedException)
            {
                throw Refused();
            }
        }

        public override async ValueTask<AuthenticationToken> GetTokenAsync(
            GetTokenOptions options, CancellationToken cancellationToken)
        {
            try
            {
                return Shaped(await credential.GetTokenAsync(Context(), cancellationToken).ConfigureAwait(false));
            }
            catch (AuthenticationFailedException)
            {
                throw Refused();
            }
        }

        private TokenRequestContext Context() => new([settings.Scope]);

        private static AuthenticationToken Shaped(AccessToken token) =>
            new(token.Token, "Bearer", token.ExpiresOn, token.RefreshOn);

        private ModelException Refused() => new(
            ModelFailure.Unauthorized,
            $"{settings.Label} needs a token of Entra ID and none was given: sign in (az login), "
            + $"run under a managed identity, or set {settings.Prefix}_KEY");
    }
}
