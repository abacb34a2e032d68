package dev.gatehouse.account.read;

import dev.gatehouse.account.Aws;
import dev.gatehouse.account.Clients;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.Refusals;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.run.Failure;
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
        && Caller.isAccount(identity.account())
        && Caller.isArn(identity.arn())) {
      return new Caller(identity.account(), identity.arn(), source, key.get());
    }
    boolean denied = false;
    String why = "its answer names no account and identity as AWS writes them";
    if (fact instanceof Fact.Refused<AwsResponse> refused) {
      denied = Refusals.kind(refused.code()) == Failure.Kind.NOT_ALLOWED;
      why = refused.message() + " (" + refused.code() + ")";
    }
    throw new AccountException(
        denied ? AccountException.Kind.NOT_ALLOWED : AccountException.Kind.UNREACHABLE,
        "AWS did not say who the caller is: " + why,
        Optional.of("Look at the credentials (" + source + ") and at --endpoint-url."),
        Optional.empty());
  }
}
