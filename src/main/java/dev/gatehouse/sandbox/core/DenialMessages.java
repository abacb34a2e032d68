package dev.gatehouse.sandbox.core;

import dev.gatehouse.sandbox.wire.AwsError;

/**
 * How services refuse whom they do not know or do not let in: those of one protocol do it alike.
 */
public enum DenialMessages {
  QUERY(403, "SignatureDoesNotMatch", "InvalidClientTokenId", "AccessDenied"),
  JSON(400, "InvalidSignatureException", "UnrecognizedClientException", "AccessDeniedException"),
  REST_JSON(
      403, "InvalidSignatureException", "UnrecognizedClientException", "AccessDeniedException"),
  S3(403, "RequestTimeTooSkewed", "InvalidAccessKeyId", "AccessDenied") {
    @Override
    public AwsError unknownKey() {
      return new AwsError(
          403,
          "InvalidAccessKeyId",
          "The AWS Access Key Id you provided does not exist in our records.");
    }
  },
  EC2(401, "RequestExpired", "AuthFailure", "UnauthorizedOperation") {
    @Override
    public AwsError wronglySigned(String message) {
      return new AwsError(400, "RequestExpired", "Request has expired.");
    }

    @Override
    public AwsError unknownKey() {
      return new AwsError(
          401, "AuthFailure", "AWS was not able to validate the provided access credentials");
    }

    @Override
    public AwsError denied(String arn, String action, String rest) {
      return new AwsError(
          403,
          "UnauthorizedOperation",
          "You are not authorized to perform this operation. "
              + sentence(arn, action, rest)
              + EncodedMessage.of(arn, action));
    }
  };

  private final int status;
  private final String signature;
  private final String key;
  private final String denial;

  DenialMessages(int status, String signature, String key, String denial) {
    this.status = status;
    this.signature = signature;
    this.key = key;
    this.denial = denial;
  }

  /** Refuses a request whose signature is not taken. */
  public AwsError wronglySigned(String message) {
    return new AwsError(status, signature, message);
  }

  /** Refuses a key that is not known. */
  public AwsError unknownKey() {
    return new AwsError(status, key, "The security token included in the request is invalid.");
  }

  /**
   * Refuses what somebody may not do.
   *
   * @param arn the caller's
   * @param action {@code iam:CreateUser}
   * @param rest of the sentence, with a blank before it
   */
  public AwsError denied(String arn, String action, String rest) {
    return new AwsError(status, denial, sentence(arn, action, rest));
  }

  private static String sentence(String arn, String action, String rest) {
    return "User: " + arn + " is not authorized to perform: " + action + rest;
  }
}
