package dev.gatehouse.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * Which operation of which service a request asks for, read from the request's own class.
 *
 * @param service the SDK's package of the service, lower case: {@code iam}, {@code cloud9}
 * @param name the operation in the SDK's spelling: {@code CreateGroup}, {@code EnableMfaDevice}
 */
public record Operation(String service, String name) {

  private static final String SERVICES = "software.amazon.awssdk.services.";

  /**
   * Words that AWS writes in capitals, by service, in the SDK's spelling and in AWS's. Each ends at
   * a capital or at the name's end. A test holds them against the service models.
   */
  private static final Map<String, Map<String, String>> CAPITALS =
      Map.of(
          "iam",
          Map.of(
              "Mfa", "MFA",
              "Saml", "SAML",
              "Ssh", "SSH",
              "OpenIdConnect", "OpenIDConnect",
              "ClientId", "ClientID"),
          "sts",
          Map.of("Saml", "SAML"),
          "cloud9",
          Map.of("Ec2", "EC2"),
          "ec2",
          Map.of("VolumeIo", "VolumeIO"),
          "organizations",
          Map.of("Aws", "AWS"),
          "servicequotas",
          Map.of("Aws", "AWS"),
          "ssooidc",
          Map.of("Iam", "IAM"));

  /** The operation of a request. */
  public static Operation of(AwsRequest request) {
    String type = request.getClass().getName();
    if (!type.startsWith(SERVICES) || !type.endsWith("Request")) {
      throw new IllegalArgumentException("not a request of an AWS service: " + type);
    }
    String service = type.substring(SERVICES.length(), type.indexOf('.', SERVICES.length()));
    String name = type.substring(type.lastIndexOf('.') + 1, type.length() - "Request".length());
    return new Operation(service, name);
  }

  /**
   * Returns the operation's name as AWS spells it, in its API and in IAM's actions: {@code
   * EnableMFADevice}.
   */
  public String apiName() {
    String spelled = name;
    for (Map.Entry<String, String> word : CAPITALS.getOrDefault(service, Map.of()).entrySet()) {
      int at = spelled.indexOf(word.getKey());
      int end = at + word.getKey().length();
      // "Sam" of "Same" would be no word.
      if (at >= 0 && (end == spelled.length() || !Character.isLowerCase(spelled.charAt(end)))) {
        spelled = spelled.substring(0, at) + word.getValue() + spelled.substring(end);
      }
    }
    return spelled;
  }

  // Both by hand: those that a record brings are put together at run time, which costs the start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Operation operation
        && service.equals(operation.service)
        && name.equals(operation.name);
  }

  @Override
  public int hashCode() {
    return 31 * service.hashCode() + name.hashCode();
  }

  /** As IAM policies write it, for people: {@code iam:CreateGroup}. */
  @Override
  public String toString() {
    return service + ":" + apiName();
  }
}
