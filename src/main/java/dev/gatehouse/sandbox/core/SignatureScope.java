package dev.gatehouse.sandbox.core;

import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.WireRequest;

/**
 * What a request's signature says that it is for. The signature itself is not checked: a practice
 * account knows no keys.
 *
 * @param region the Region
 * @param service the service
 */
public record SignatureScope(String keyId, String region, String service) {

  private static final String CREDENTIAL = "Credential=";

  /**
   * The scope of a request.
   *
   * @throws AwsError if it is not signed
   */
  public static SignatureScope of(WireRequest sent) {
    String authorization = sent.header("authorization");
    if (authorization.isEmpty()) {
      throw new AwsError(
          403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }
    int from = authorization.indexOf(CREDENTIAL);
    if (!authorization.startsWith("AWS4-HMAC-SHA256 ") || from < 0) {
      throw incomplete();
    }
    int to = from + CREDENTIAL.length();
    while (to < authorization.length() && ", ".indexOf(authorization.charAt(to)) < 0) {
      to++;
    }
    String[] parts = authorization.substring(from + CREDENTIAL.length(), to).split("/", -1);
    int last = parts.length - 1;
    if (parts.length < 5 || !parts[last].equals("aws4_request") || parts[last - 2].isEmpty()) {
      throw incomplete();
    }
    return new SignatureScope(parts[0], parts[last - 2], parts[last - 1]);
  }

  private static AwsError incomplete() {
    return new AwsError(
        400,
        "IncompleteSignature",
        "Authorization header requires 'Credential' parameter of the form"
            + " key/date/region/service/aws4_request.");
  }
}
