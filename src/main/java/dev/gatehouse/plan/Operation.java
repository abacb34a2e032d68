package dev.gatehouse.plan;

import software.amazon.awssdk.awscore.AwsRequest;

/**
 * Which operation of which service a request asks for, read from the request's own class.
 *
 * @param service the SDK's package of the service, lower case: {@code iam}, {@code cloud9}
 * @param name the operation in the SDK's spelling: {@code CreateGroup}, {@code EnableMfaDevice}
 */
public record Operation(String service, String name) {

  private static final String SERVICES = "software.amazon.awssdk.services.";

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

  /** As IAM policies write it, for people: {@code iam:CreateGroup}. */
  @Override
  public String toString() {
    return service + ":" + name;
  }
}
