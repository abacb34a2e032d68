package dev.gatehouse.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * The operation that a request calls, derived from the request's class.
 *
 * @param service the SDK's package of the service, lower case: {@code iam}, {@code cloud9}
 * @param name the operation in the SDK's spelling: {@code CreateGroup}, {@code EnableMfaDevice}
 */
public record Operation(String service, String name) {

  private static final String SERVICES = "software.amazon.awssdk.services.";

  /**
   * Words that the SDK and AWS capitalise differently, by service. In a name, each ends at a
   * capital or at the end. A test compares them with the service models.
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

  /**
   * Returns the operation of a request.
   *
   * @throws IllegalArgumentException if the request belongs to no AWS service
   */
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
   * Returns the operation's name as AWS spells it in its API and in IAM's actions: {@code
   * EnableMFADevice}.
   */
  public String apiName() {
    String spelled = name;
    for (Map.Entry<String, String> word : CAPITALS.getOrDefault(service, Map.of()).entrySet()) {
      int at = spelled.indexOf(word.getKey());
      int end = at + word.getKey().length();
      // "Sam" in "Same" is not such a word.
      if (at >= 0 && (end == spelled.length() || !Character.isLowerCase(spelled.charAt(end)))) {
        spelled = spelled.substring(0, at) + word.getValue() + spelled.substring(end);
      }
    }
    return spelled;
  }

  /**
   * Returns the action of IAM that has the operation's name: {@code sso:CreatePermissionSet} for
   * the service {@code ssoadmin}.
   */
  public String action() {
    return AwsService.of(service).iam() + ":" + apiName();
  }

  // Written by hand, since a record's generated methods are linked at run time, which delays the
  // start.
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

  /** Returns the service's id and the operation for display: {@code iam:CreateGroup}. */
  @Override
  public String toString() {
    return service + ":" + apiName();
  }
}
