package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.plan.Members;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/** Refuses parameters that the practice account would otherwise ignore silently. */
final class Unsupported {

  private Unsupported() {}

  /**
   * Refuses a request that has one of the given parameters.
   *
   * @throws AwsError with the code {@code UnsupportedOperation} if it has
   */
  static void refuses(SdkPojo request, Set<String> unknown) {
    for (Members.Member member : Members.of(request)) {
      if (unknown.contains(member.name())) {
        throw refusal(member.name());
      }
    }
  }

  /**
   * Refuses a request that has any but the given parameters.
   *
   * @throws AwsError with the code {@code UnsupportedOperation} if it has
   */
  static void refusesAllBut(SdkPojo request, Set<String> known) {
    for (Members.Member member : Members.of(request)) {
      if (!known.contains(member.name())) {
        throw refusal(member.name());
      }
    }
  }

  private static AwsError refusal(String member) {
    return Requests.refusal(
        "UnsupportedOperation", "The practice account does not know the parameter " + member);
  }
}
