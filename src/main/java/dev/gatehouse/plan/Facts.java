package dev.gatehouse.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * What is known of an account: the answers to the reads that were sent, each read being its own
 * key.
 *
 * @param origin whether the account was read, or is assumed to be new
 * @param caller who signs the requests
 * @param region the Region that regional reads were sent to: {@code us-east-1}
 * @param answers what each read brought; a read that is not here was not sent
 * @param access how the account was reached
 */
public record Facts(
    Origin origin,
    Caller caller,
    String region,
    Map<AwsRequest, Fact<AwsResponse>> answers,
    Access access) {

  /** Where facts come from. */
  public enum Origin {
    /** Nothing was read: the account is assumed to be new. */
    NEW_ACCOUNT,
    /** The account was read. */
    ACCOUNT
  }

  /** The account's number while it is not known: the first call of an offline plan reads it. */
  public static final Ref ACCOUNT_ID = new Ref("ACCOUNT_ID");

  /** Facts of an account that any command reaches by itself. */
  public Facts(
      Origin origin, Caller caller, String region, Map<AwsRequest, Fact<AwsResponse>> answers) {
    this(origin, caller, region, answers, Access.NONE);
  }

  public Facts {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
  }

  /**
   * A new account, for plans that are made offline: the partition is that of the Region, the caller
   * is root, nothing is made yet (no alias, no password policy, no group, user, role or
   * environment), a default VPC is there.
   */
  public static Facts newAccount(String region) {
    return assumed(ACCOUNT_ID.token(), region);
  }

  private static Facts assumed(String account, String region) {
    String arn = "arn:" + Regions.partition(region) + ":iam::" + account + ":root";
    return new Facts(
        Origin.NEW_ACCOUNT, new Caller(account, arn, "none: offline"), region, Map.of());
  }

  /** These facts for the account of this number, when nobody has read which one it is. */
  public Facts ofAccount(String number) {
    return assumed(number, region).reachedBy(access);
  }

  /**
   * These facts for another Region, with the answers that hold there too. Nobody has read of an
   * account that is assumed to be new in which partition it is: it follows the Region.
   */
  public Facts in(String other, Map<AwsRequest, Fact<AwsResponse>> kept) {
    Caller there = isLive() ? caller : assumed(caller.account(), other).caller();
    return new Facts(origin, there, other, kept, access);
  }

  /** An account of which only the caller has been read. */
  public static Facts of(Caller caller, String region) {
    GetCallerIdentityResponse identity =
        GetCallerIdentityResponse.builder().account(caller.account()).arn(caller.arn()).build();
    return new Facts(
        Origin.ACCOUNT,
        caller,
        region,
        Map.of(GetCallerIdentityRequest.builder().build(), new Fact.Known<>(identity)));
  }

  /** What a read brought. */
  public Fact<AwsResponse> of(AwsRequest read) {
    // To look into an empty map, too, would take the hash of all that the read holds.
    Fact<AwsResponse> fact = answers.isEmpty() ? null : answers.get(read);
    if (fact != null) {
      return fact;
    }
    return origin == Origin.NEW_ACCOUNT ? new Fact.Absent<>() : new Fact.Unread<>();
  }

  /** The answer to a read, if AWS gave one. */
  public <T extends AwsResponse> Optional<T> answer(AwsRequest read, Class<T> type) {
    return of(read).answer().map(type::cast);
  }

  /** These facts and more of the same account. */
  public Facts plus(Map<AwsRequest, Fact<AwsResponse>> more) {
    Map<AwsRequest, Fact<AwsResponse>> all = new LinkedHashMap<>(answers);
    all.putAll(more);
    return new Facts(origin, caller, region, all, access);
  }

  /** These facts without what has not come yet: it can be asked for again. */
  public Facts withoutLate() {
    Map<AwsRequest, Fact<AwsResponse>> come = new LinkedHashMap<>(answers);
    come.values()
        .removeIf(
            fact ->
                fact instanceof Fact.Refused<AwsResponse> refused
                    && refused.code().equals(Fact.Refused.NO_ANSWER_YET));
    return new Facts(origin, caller, region, come, access);
  }

  /** These facts, with how the account was reached. */
  public Facts reachedBy(Access how) {
    return new Facts(origin, caller, region, answers, how);
  }

  /** Whether the account was read. */
  public boolean isLive() {
    return origin == Origin.ACCOUNT;
  }
}
