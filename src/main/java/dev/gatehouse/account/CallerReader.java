package dev.gatehouse.account;

import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Fact;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Reads who signs the requests. */
public final class CallerReader {

  private CallerReader() {}

  /**
   * Asks AWS who the caller is. Every identity may ask that.
   *
   * @throws AccountException if there are no credentials, AWS does not accept them, or does not
   *     answer
   */
  public static Caller read(Clients clients) {
    return read(clients, clients.source(), clients::key);
  }

  /** The same, with the source of the credentials in words. */
  public static Caller read(Aws aws, String source) {
    return read(aws, source, () -> "");
  }

  private static Caller read(Aws aws, String source, Supplier<String> key) {
    Fact<AwsResponse> fact = new Reader(aws).look(GetCallerIdentityRequest.builder().build());
    if (fact instanceof Fact.Known<AwsResponse> known
        && known.value() instanceof GetCallerIdentityResponse identity
        && identity.account() != null
        && identity.arn() != null) {
      return new Caller(identity.account(), identity.arn(), source, key.get());
    }
    String why =
        fact instanceof Fact.Refused<AwsResponse> refused
            ? refused.message() + " (" + refused.code() + ")"
            : "the answer names no account";
    throw new AccountException(
        AccountException.Kind.NOT_ALLOWED,
        "AWS did not say who the caller is: " + why,
        Optional.of("Look at the credentials (" + source + ") and at --endpoint-url."),
        Optional.empty());
  }
}
