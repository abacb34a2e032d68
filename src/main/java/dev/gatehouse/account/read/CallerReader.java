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

/** Reads the identity that signs the requests. */
public final class CallerReader {

  private CallerReader() {}

  /**
   * Returns the caller. Every identity may make this request.
   *
   * @throws AccountException if there are no credentials, if AWS does not accept them, or if it
   *     does not answer
   */
  public static Caller read(Clients clients) {
    return read(clients, clients.source(), clients::key);
  }

  /**
   * Returns the caller, without an access key id.
   *
   * @param source a description of the credentials' source
   * @throws AccountException if AWS does not accept the credentials, or does not answer
   */
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
