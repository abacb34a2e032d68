package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.wire.AwsError;

/** IAM's refusals; codes and statuses are those of its service model. */
final class IamErrors {

  private IamErrors() {}

  static AwsError missing(String message) {
    return new AwsError(404, "NoSuchEntity", message);
  }

  static AwsError taken(String message) {
    return new AwsError(409, "EntityAlreadyExists", message);
  }

  static AwsError inUse(String message) {
    return new AwsError(409, "DeleteConflict", "Cannot delete entity, " + message);
  }

  static AwsError quota(String name, int limit) {
    return new AwsError(409, "LimitExceeded", "Cannot exceed quota for " + name + ": " + limit);
  }

  static AwsError input(String message) {
    return new AwsError(400, "InvalidInput", message);
  }

  static AwsError validation(String message) {
    return new AwsError(400, "ValidationError", message);
  }

  static AwsError malformed(String message) {
    return new AwsError(400, "MalformedPolicyDocument", message);
  }

  static AwsError unmodifiable(String role) {
    return new AwsError(
        400,
        "UnmodifiableEntity",
        "Cannot perform the operation on the protected role '"
            + role
            + "' - this role is only modifiable by AWS");
  }

  /** Refuses one more of what there are too many of. */
  static void atMost(int limit, int there, String name) {
    if (there >= limit) {
      throw quota(name, limit);
    }
  }
}
