package dev.gatehouse.step.people;

import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Path;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Arns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.User;

/**
 * What was read of the account's users. All are listed, in pages as large as IAM gives them, so
 * that an account of 5,000 costs five calls; only a few are looked at one by one.
 */
public final class KnownUsers {

  /** How many users are looked at, beside the one that is named. */
  public static final int LOOKED_AT = 10;

  /** All users. */
  public static final AwsRequest USERS = ListUsersRequest.builder().maxItems(1000).build();

  private final Situation situation;
  private final List<User> users;

  private KnownUsers(Situation situation) {
    this.situation = situation;
    this.users =
        situation
            .facts()
            .answer(USERS, ListUsersResponse.class)
            .map(ListUsersResponse::users)
            .orElse(List.of());
  }

  /** What the facts have of the users. */
  public static KnownUsers of(Situation situation) {
    return new KnownUsers(situation);
  }

  /** What there is to read; the list's answer calls for more. */
  public List<AwsRequest> reads(String named) {
    List<AwsRequest> reads = new ArrayList<>(List.of(USERS));
    if (has(named)) {
      reads.addAll(List.of(policies(named), devices(named), keys(named)));
    }
    for (User user : others(named)) {
      reads.add(policies(user.userName()));
      if (signsIn(user)) {
        reads.add(devices(user.userName()));
      }
    }
    return reads;
  }

  /** Whether a user of this very name is there. */
  public boolean has(String name) {
    return users.stream().anyMatch(user -> user.userName().equals(name));
  }

  /** The user of a name, whatever its case, since IAM does not tell names apart by it. */
  public Optional<String> called(String name) {
    return users.stream().map(User::userName).filter(name::equalsIgnoreCase).findFirst();
  }

  /** How many access keys a user has that work. */
  public int activeKeys(String name) {
    Path status = Path.of("AccessKeyMetadata").all().then("Status");
    return situation
        .facts()
        .of(keys(name))
        .answer()
        .map(status::readAll)
        .map(all -> (int) all.stream().filter(StatusType.ACTIVE.toString()::equals).count())
        .orElse(0);
  }

  /** Whether a user was looked at and has no MFA. */
  public boolean isWithoutMfa(String name) {
    Path serial = Path.of("MFADevices").first().then("SerialNumber");
    return situation
        .facts()
        .of(devices(name))
        .answer()
        .filter(a -> serial.read(a).isEmpty())
        .isPresent();
  }

  /** Whether a user has AdministratorAccess other than by a group. */
  public boolean isAdministratorAlone(String name) {
    Path there = attached(situation);
    return situation.facts().of(policies(name)).answer().flatMap(there::read).isPresent();
  }

  /** The names of the users who have AdministratorAccess other than by a group. */
  public List<String> otherAdministratorsAlone(String named) {
    return others(named).stream().map(User::userName).filter(this::isAdministratorAlone).toList();
  }

  /** The names of the users who have signed in with a password and have no MFA. */
  public List<String> othersWithoutMfa(String named) {
    return others(named).stream()
        .filter(KnownUsers::signsIn)
        .map(User::userName)
        .filter(this::isWithoutMfa)
        .toList();
  }

  /** What was seen of a user's password. */
  public enum Password {
    /** One that the user has chosen, or need not change. */
    OWN,
    /** One that must be changed at the next sign-in. */
    TEMPORARY,
    /** None: the user cannot sign in. */
    NONE,
    /** AWS did not let us look, or nobody has. */
    UNKNOWN
  }

  /** What was seen of a user's password; who is not there has none. */
  public Password password(String name) {
    Fact<AwsResponse> fact = situation.facts().of(profile(name));
    Optional<AwsResponse> profile = fact.answer();
    if (profile.isPresent()) {
      Path pending = Path.of("LoginProfile", "PasswordResetRequired");
      boolean temporary = pending.read(profile.get()).filter("true"::equals).isPresent();
      return temporary ? Password.TEMPORARY : Password.OWN;
    }
    boolean none =
        fact instanceof Fact.Absent<AwsResponse>
            || (fact instanceof Fact.Refused<AwsResponse> refused
                && refused.code().equals("NoSuchEntity"));
    boolean listed = situation.facts().of(USERS).answer().isPresent();
    return none || (listed && !has(name)) ? Password.NONE : Password.UNKNOWN;
  }

  /** Whether there are users who were not looked at. */
  public boolean hasMore(String named) {
    return users.size() - (has(named) ? 1 : 0) > LOOKED_AT;
  }

  /** The name of the caller, if it is a user. */
  public static Optional<String> caller(Situation situation) {
    Caller caller = situation.facts().caller();
    return caller.kind() == Caller.Kind.USER
        ? Optional.of(caller.arn().substring(caller.arn().lastIndexOf('/') + 1))
        : Optional.empty();
  }

  /** The policies that are attached to a user. */
  public static AwsRequest policies(String name) {
    return ListAttachedUserPoliciesRequest.builder().userName(name).build();
  }

  /** Where AdministratorAccess stands among attached policies. */
  public static Path attached(Situation situation) {
    return Path.of("AttachedPolicies")
        .where("PolicyArn", Arns.managedPolicy(situation, "AdministratorAccess"))
        .then("PolicyArn");
  }

  private List<User> others(String named) {
    return users.stream().filter(user -> !user.userName().equals(named)).limit(LOOKED_AT).toList();
  }

  private static boolean signsIn(User user) {
    return user.passwordLastUsed() != null;
  }

  /** The MFA devices of a user. */
  public static AwsRequest devices(String name) {
    return ListMfaDevicesRequest.builder().userName(name).build();
  }

  /** The password of a user: when it was made, and whether it must be changed. */
  public static AwsRequest profile(String name) {
    return GetLoginProfileRequest.builder().userName(name).build();
  }

  static AwsRequest keys(String name) {
    return ListAccessKeysRequest.builder().userName(name).build();
  }

  /** The read that tells of a user. */
  public static AwsRequest user(String name) {
    return GetUserRequest.builder().userName(name).build();
  }
}
