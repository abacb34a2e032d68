package dev.gatehouse.sandbox.core;

import dev.gatehouse.sandbox.wire.AwsError;

/**
 * How IAM, Cloud9 and Identity Center refuse: codes and statuses are those of their service models.
 */
public enum Refusal {
  NO_SUCH_ENTITY(404, "NoSuchEntity"),
  ENTITY_ALREADY_EXISTS(409, "EntityAlreadyExists"),
  DELETE_CONFLICT(409, "DeleteConflict"),
  LIMIT_EXCEEDED(409, "LimitExceeded"),
  INVALID_INPUT(400, "InvalidInput"),
  VALIDATION_ERROR(400, "ValidationError"),
  MALFORMED_POLICY_DOCUMENT(400, "MalformedPolicyDocument"),
  PASSWORD_POLICY_VIOLATION(400, "PasswordPolicyViolation"),
  INVALID_USER_TYPE(400, "InvalidUserType"),
  INVALID_AUTHENTICATION_CODE(403, "InvalidAuthenticationCode"),
  UNMODIFIABLE_ENTITY(400, "UnmodifiableEntity"),

  // Those of services that speak JSON, all with the same status.
  BAD_REQUEST(400, "BadRequestException"),
  CONFLICT(400, "ConflictException"),
  NOT_FOUND(400, "NotFoundException"),
  ACCESS_DENIED(400, "AccessDeniedException"),
  RESOURCE_NOT_FOUND(400, "ResourceNotFoundException"),
  VALIDATION_EXCEPTION(400, "ValidationException"),
  INVALID_PARAMETER_EXCEPTION(400, "InvalidParameterException"),
  INVALID_NEXT_TOKEN_EXCEPTION(400, "InvalidNextTokenException"),
  NOT_IN_AN_ORGANIZATION(400, "AWSOrganizationsNotInUseException"),
  QUOTA_EXCEEDED(400, "ServiceQuotaExceededException");

  private final int status;
  private final String code;

  Refusal(int status, String code) {
    this.status = status;
    this.code = code;
  }

  /** This refusal in AWS's words. */
  public AwsError because(String message) {
    return new AwsError(status, code, message);
  }

  public static AwsError inUse(String message) {
    return DELETE_CONFLICT.because("Cannot delete entity, " + message);
  }

  public static AwsError unmodifiable(String role) {
    return UNMODIFIABLE_ENTITY.because(
        "Cannot perform the operation on the protected role '"
            + role
            + "' - this role is only modifiable by AWS");
  }
}
