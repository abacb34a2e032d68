package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.wire.AwsError;

/** Cloud9's refusals. All have the HTTP status 400. */
final class Cloud9Errors {

  private Cloud9Errors() {}

  static AwsError bad(String message) {
    return new AwsError(400, "BadRequestException", message);
  }

  static AwsError conflict(String message) {
    return new AwsError(400, "ConflictException", message);
  }

  static AwsError missing(String message) {
    return new AwsError(400, "NotFoundException", message);
  }

  static AwsError denied(String message) {
    return new AwsError(400, "AccessDeniedException", message);
  }

  /** What an account that Cloud9 does not serve gets from each operation. */
  static AwsError closed() {
    return denied("This account does not have access to the Cloud9 service");
  }
}
