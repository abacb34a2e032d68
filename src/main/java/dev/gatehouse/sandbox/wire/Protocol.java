package dev.gatehouse.sandbox.wire;

import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/** One of AWS's wire protocols, as one service speaks it. */
public interface Protocol {

  /**
   * Fills a request's builder from what was sent.
   *
   * @param sent the request
   * @param builder an SDK builder that describes its members
   * @throws AwsError if the request has members that the model does not know, or malformed values
   */
  void read(WireRequest sent, SdkPojo builder);

  /**
   * The operation that a request names, in the wire's spelling.
   *
   * @throws AwsError if it names none
   */
  String operation(WireRequest sent);

  /** The HTTP methods that requests may have. */
  default Set<String> methods() {
    return Set.of("GET", "POST");
  }

  /** An answer. */
  WireResponse answer(String operation, SdkPojo answer, String requestId);

  /** A refusal. */
  WireResponse refusal(AwsError error, String requestId);

  /** What this protocol answers to an operation that the service does not have. */
  AwsError unknownOperation(String operation, String message);

  /** What this protocol answers to a member's value that breaks a constraint of the model. */
  AwsError invalid(String member, String message);

  /** What this protocol answers to a request without a required member. */
  AwsError missing(String member, String message);
}
