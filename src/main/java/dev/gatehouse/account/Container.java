package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The container that the program runs in, on Amazon ECS, EKS or CloudShell, and how to get the
 * credentials of its role.
 *
 * @param words a description of the container
 * @param address the credentials endpoint, without any secret, for messages
 * @param token the file of the authorization token, if there is one
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">Container
 *     credential provider</a>
 */
record Container(String words, String address, Optional<SignInFile> token) {

  /** The credentials endpoint of Amazon ECS. */
  private static final String ECS = "http://169.254.170.2";

  private static final String RELATIVE_URI = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
  private static final String FULL_URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
  private static final String TOKEN_FILE = TOKEN + "_FILE";

  /**
   * Returns the container that the environment variables describe, or empty if there is none.
   *
   * @throws AccountException if a variable is invalid
   */
  static Optional<Container> of(Connection connection) {
    Optional<String> path = connection.variable(RELATIVE_URI);
    Optional<String> address = path.map(ECS::concat).or(() -> connection.variable(FULL_URI));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> token = connection.variable(TOKEN);
    token.ifPresent(Container::refuseUnsendable);
    String words =
        connection.isSet("AWS_EXECUTION_ENV", "CloudShell")
            ? "CloudShell (who is signed in to the console)"
            : "the role of this container";
    return Optional.of(
        new Container(
            words,
            shown(path, address.get()),
            token.isPresent()
                ? Optional.empty()
                : connection.variable(TOKEN_FILE).map(file -> SignInFile.token(TOKEN_FILE, file))));
  }

  /** The token is a complete header value, such as {@code Basic …}, so it may contain spaces. */
  private static void refuseUnsendable(String token) {
    if (!token.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw AwsSettings.bad(
          TOKEN + " has a line break or another character that no header can carry",
          "Set it again, on one line. It is a secret, and is not shown here.");
    }
  }

  /**
   * Returns the address for messages. Refuses an invalid one here, because the SDK and Java would
   * quote all of it.
   */
  private static String shown(Optional<String> path, String address) {
    boolean begins = path.isEmpty() || path.get().startsWith("/");
    String variable = path.isPresent() ? RELATIVE_URI : FULL_URI;
    if (!begins || !SignInAddress.isOne(address)) {
      throw AwsSettings.bad(
          variable + " is not " + (path.isPresent() ? "the path of an address" : "an address"),
          path.isPresent()
              ? "It begins with /, and has no spaces. Correct it, or unset it."
              : "It is such as http://127.0.0.1:8080/credentials. Correct it, or unset it.");
    }
    return SignInAddress.of(address).orElse("the address in " + variable);
  }

  /** Returns the provider of the container's credentials. */
  AwsCredentialsProvider provider() {
    AwsCredentialsProvider provider = ContainerCredentialsProvider.builder().build();
    return () -> {
      token.ifPresent(SignInFile::check);
      return provider.resolveCredentials();
    };
  }

  /**
   * Returns the failure to report in place of the SDK's, whose message contains the whole address.
   */
  SdkClientException refusal(SdkClientException ignored) {
    return SdkClientException.create(
        address
            + " has none, or may not be asked: that has to be this machine, the service of the"
            + " container, or an address with https://");
  }
}
