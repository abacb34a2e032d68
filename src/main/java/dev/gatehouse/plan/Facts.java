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
 * What is known about an account: the answers to the reads that were sent, with each read as its
 * own key.
 *
 * @param origin whether the account was read, or is assumed to be new
 * @param caller who signs the requests
 * @param region the Region of regional reads, such as {@code us-east-1}
 * @param answers what each read yielded; a read that is missing here was not sent
 * @param access how the account was accessed
 */
public record Facts(
    Origin origin,
    Caller caller,
    String region,
    Map<AwsRequest, Fact<AwsResponse>> answers,
    Access access) {

  /** The origin of facts. */
  public enum Origin {
    /** Nothing was read: the account is assumed to be new. */
    NEW_ACCOUNT,
    /** The account was read. */
    ACCOUNT
  }

  /** The reference to an unknown account number, which the first call of an offline plan reads. */
  public static final Ref ACCOUNT_ID = new Ref("ACCOUNT_ID");

  /** Creates facts about an account that commands reach without further options. */
  public Facts(
      Origin origin, Caller caller, String region, Map<AwsRequest, Fact<AwsResponse>> answers) {
    this(origin, caller, region, answers, Access.NONE);
  }

  /** Creates facts with a copy of the answers. */
  public Facts {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
  }

  /**
   * Returns the facts about a new account, for plans that are made offline. The Region determines
   * the partition, and the caller is the root user. Nothing exists but a default VPC: no alias,
   * password policy, group, user, role or environment.
   */
  public static Facts newAccount(String region) {
    return assumed(ACCOUNT_ID.token(), region);
  }

  private static Facts assumed(String account, String region) {
    String arn = "arn:" + Regions.partition(region) + ":iam::" + account + ":root";
    return new Facts(
        Origin.NEW_ACCOUNT, new Caller(account, arn, "none: offline"), region, Map.of());
  }

  /**
   * Returns the facts about a new account with this number, accessed in the same way.
   *
   * @param number 12 digits
   */
  public Facts ofAccount(String number) {
    return assumed(number, region).reachedBy(access);
  }

  /**
   * Returns these facts for another Region. The partition of an account that is assumed to be new
   * follows the Region.
   *
   * @param kept the answers that are valid there too
   */
  public Facts in(String other, Map<AwsRequest, Fact<AwsResponse>> kept) {
    Caller there = isLive() ? caller : assumed(caller.account(), other).caller();
    return new Facts(origin, there, other, kept, access);
  }

  /** Returns the facts about an account of which only the caller was read. */
  public static Facts of(Caller caller, String region) {
    GetCallerIdentityResponse identity =
        GetCallerIdentityResponse.builder().account(caller.account()).arn(caller.arn()).build();
    return new Facts(
        Origin.ACCOUNT,
        caller,
        region,
        Map.of(GetCallerIdentityRequest.builder().build(), new Fact.Known<>(identity)));
  }

  /** Returns what a read yielded. */
  public Fact<AwsResponse> of(AwsRequest read) {
    // Even a lookup in an empty map would compute the hash of the whole read.
    Fact<AwsResponse> fact = answers.isEmpty() ? null : answers.get(read);
    if (fact != null) {
      return fact;
    }
    return origin == Origin.NEW_ACCOUNT ? new Fact.Absent<>() : new Fact.Unread<>();
  }

  /** Returns the answer to a read, if AWS gave one. */
  public <T extends AwsResponse> Optional<T> answer(AwsRequest read, Class<T> type) {
    return of(read).answer().map(type::cast);
  }

  /** Returns these facts with more answers of the same account. */
  public Facts plus(Map<AwsRequest, Fact<AwsResponse>> more) {
    Map<AwsRequest, Fact<AwsResponse>> all = new LinkedHashMap<>(answers);
    all.putAll(more);
    return new Facts(origin, caller, region, all, access);
  }

  /**
   * Returns these facts without the reads that were not answered yet, so that they are sent again.
   */
  public Facts withoutLate() {
    Map<AwsRequest, Fact<AwsResponse>> come = new LinkedHashMap<>(answers);
    come.values()
        .removeIf(
            fact ->
                fact instanceof Fact.Refused<AwsResponse> refused
                    && refused.code().equals(Fact.Refused.NO_ANSWER_YET));
    return new Facts(origin, caller, region, come, access);
  }

  /** Returns these facts with another way of access. */
  public Facts reachedBy(Access how) {
    return new Facts(origin, caller, region, answers, how);
  }

  /** Returns whether the account was read. */
  public boolean isLive() {
    return origin == Origin.ACCOUNT;
  }
}
