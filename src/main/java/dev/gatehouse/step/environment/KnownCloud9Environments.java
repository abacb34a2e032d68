package dev.gatehouse.step.environment;

import dev.gatehouse.plan.Path;
import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.people.Administrator;
import dev.gatehouse.step.people.KnownUsers;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentMembershipsRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentMembershipsResponse;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentStatusRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentStatusResponse;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentsRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentsResponse;
import software.amazon.awssdk.services.cloud9.model.EnvironmentLifecycle;
import software.amazon.awssdk.services.cloud9.model.EnvironmentMember;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsResponse;
import software.amazon.awssdk.services.iam.model.GetUserResponse;

/**
 * What was read of the account's Cloud9 environments in the Region of the walk. Each is described,
 * since they cannot be asked for by name; of a few it is also read how they are and who is in them.
 */
final class KnownCloud9Environments {

  /** The name where there is none of it yet. */
  private static final String USUAL = "first-steps";

  private static final int LOOKED_AT = 5;
  // What AWS did not manage to make, or is taking away, can only be deleted.
  private static final Set<String> UNUSABLE = Set.of("CREATE_FAILED", "DELETING", "DELETE_FAILED");
  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/cloud9/latest/user-guide/share-environment.html");

  static final Question JOIN =
      Question.of(Keys.ENVIRONMENT_JOIN, "Join it as a member", PAGE, new Question.Kind.YesNo())
          .help(
              "The environment of this name belongs to somebody else. With yes the administrator "
                  + "becomes a member of it who may read and write, and it stays the other one's. "
                  + "With no nothing is done, since the name is taken: then choose another name.")
          .suggests(situation -> of(situation).isMember() ? Question.YES : Question.NO)
          .askedIf(situation -> of(situation).isOfAnother())
          .build();

  /**
   * One of them.
   *
   * @param owner the ARN of whom it belongs to
   * @param lifecycle how far its making or its deletion is: {@code CREATED}
   * @param reason why it came to that, or an empty text
   * @param credentials how AWS's temporary credentials in it are: {@code ENABLED_ON_CREATE}
   */
  record One(
      String id, String name, String owner, String lifecycle, String reason, String credentials) {

    private static One of(software.amazon.awssdk.services.cloud9.model.Environment one) {
      EnvironmentLifecycle lifecycle =
          one.lifecycle() == null ? EnvironmentLifecycle.builder().build() : one.lifecycle();
      return new One(
          text(one.id()),
          text(one.name()),
          text(one.ownerArn()),
          text(lifecycle.statusAsString()),
          text(lifecycle.reason()),
          text(one.managedCredentialsStatusAsString()));
    }

    private static String text(@Nullable String text) {
      return text == null ? "" : text;
    }

    private boolean isUnusable() {
      return UNUSABLE.contains(lifecycle);
    }
  }

  private final Situation situation;
  private final List<One> all;

  private KnownCloud9Environments(Situation situation, List<One> all) {
    this.situation = situation;
    this.all = all;
  }

  /** What the facts have of them; nothing where the walk makes no Cloud9 environment. */
  static KnownCloud9Environments of(Situation situation) {
    List<One> all = new ArrayList<>();
    if (Cloud9Availability.isChosen(situation)) {
      for (String id : ids(situation)) {
        situation
            .facts()
            .answer(describe(id), DescribeEnvironmentsResponse.class)
            .ifPresent(answer -> answer.environments().forEach(one -> all.add(One.of(one))));
      }
    }
    return new KnownCloud9Environments(situation, all);
  }

  /** How one is asked for; the probe of the call that makes one asks the same. */
  static AwsRequest describe(String id) {
    return DescribeEnvironmentsRequest.builder().environmentIds(id).build();
  }

  /** How it is asked whether one runs. */
  static AwsRequest status(String id) {
    return DescribeEnvironmentStatusRequest.builder().environmentId(id).build();
  }

  /** What there is to read; the list's answer calls for more. */
  static List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>();
    ids(situation).forEach(id -> reads.add(describe(id)));
    for (One one : of(situation).shown()) {
      reads.add(status(one.id()));
      reads.add(members(one.id()));
    }
    return reads;
  }

  /** The one of the name that was answered. */
  Optional<One> chosen() {
    return called(situation.text(Keys.ENVIRONMENT_NAME));
  }

  /** Whether the one of that name belongs to somebody else than the administrator. */
  boolean isOfAnother() {
    return chosen().filter(one -> !isAdmin(one.owner())).isPresent();
  }

  /** Whether the administrator is to become, or to stay, a member of it. */
  static boolean isJoined(Situation situation) {
    return JOIN.asked().test(situation) && situation.flag(Keys.ENVIRONMENT_JOIN);
  }

  /** What a user may do in the one of that name: {@code read-write}; empty if nothing. */
  Optional<String> permissions(String user) {
    return chosen().stream()
        .flatMap(one -> membersOf(one).stream())
        .filter(member -> isUser(member.userArn(), user))
        .map(EnvironmentMember::permissionsAsString)
        .findFirst();
  }

  /** Whether the one of that name belongs to this user of IAM. */
  boolean isOwnedBy(String user) {
    return chosen().filter(one -> isUser(one.owner(), user)).isPresent();
  }

  /** A name that is not in the way of anything. */
  String suggestion() {
    String name = USUAL;
    for (int i = 2; unusable(name).isPresent(); i++) {
      name = USUAL + "-" + i;
    }
    return name;
  }

  /** Why a name cannot be used, if one of that name is there and is of no use. */
  Optional<String> unusable(String name) {
    return called(name)
        .filter(One::isUnusable)
        .map(
            one ->
                one.lifecycle().equals("DELETING")
                    ? "is the name of an environment that AWS is deleting; wait some minutes, or "
                        + "choose another name"
                    : "is the name of an environment that came to "
                        + one.lifecycle()
                        + (one.reason().isEmpty() ? "" : " (" + one.reason() + ")")
                        + "; choose another name, or delete that one:"
                        + situation
                            .aws("cloud9", "delete-environment")
                            .with("--environment-id", one.id())
                            .token());
  }

  /** What the person should know of them before answering. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (all.isEmpty()) {
      return findings;
    }
    List<String> texts = new ArrayList<>();
    shown().forEach(one -> texts.add(one.name() + " (" + state(one) + ", " + relation(one) + ")"));
    int more = all.size() - shown().size();
    findings.add(
        Finding.fact(
            "environment.others",
            "Cloud9 environments that are here: "
                + String.join("; ", texts)
                + (more > 0 ? "; and " + more + " more" : "")
                + ". One whose name you answer is used, and not made again."));
    if (isOfAnother()) {
      findings.add(
          Finding.warning(
              "environment.of-another",
              "The environment "
                  + situation.text(Keys.ENVIRONMENT_NAME)
                  + " belongs to "
                  + owner()
                  + ". "
                  + situation.text(Keys.ADMIN_USER_NAME)
                  + (isMember()
                      ? " is a member of it, and stays one."
                      : " opens it as a member only: answer environment.join with yes, or choose "
                          + "another name.")));
    }
    return findings;
  }

  /** Whom the one of that name belongs to, by name. */
  String owner() {
    return chosen().map(one -> person(one.owner())).orElse(situation.text(Keys.ADMIN_USER_NAME));
  }

  private boolean isMember() {
    return chosen().filter(one -> member(one).isPresent()).isPresent();
  }

  private String state(One one) {
    if (one.isUnusable()) {
      return one.lifecycle();
    }
    return situation
        .facts()
        .answer(status(one.id()), DescribeEnvironmentStatusResponse.class)
        .map(DescribeEnvironmentStatusResponse::statusAsString)
        .orElse("state not read");
  }

  private String relation(One one) {
    String owner = "belongs to " + person(one.owner());
    return member(one)
        .map(
            member ->
                owner
                    + ", "
                    + situation.text(Keys.ADMIN_USER_NAME)
                    + " is a "
                    + member.permissionsAsString()
                    + " member")
        .orElse(owner);
  }

  /** The administrator's membership, who is no owner. */
  private Optional<EnvironmentMember> member(One one) {
    return membersOf(one).stream()
        .filter(member -> !member.permissionsAsString().equals("owner"))
        .filter(member -> isAdmin(member.userArn()))
        .findFirst();
  }

  private List<EnvironmentMember> membersOf(One one) {
    return situation
        .facts()
        .answer(members(one.id()), DescribeEnvironmentMembershipsResponse.class)
        .map(DescribeEnvironmentMembershipsResponse::memberships)
        .orElse(List.of());
  }

  private boolean isAdmin(String arn) {
    String name = situation.text(Keys.ADMIN_USER_NAME);
    if (Administrator.isOfIdentityCenter(situation)) {
      return arn.contains(":assumed-role/") && arn.endsWith("/" + name);
    }
    return situation
        .facts()
        .answer(KnownUsers.user(name), GetUserResponse.class)
        .flatMap(Path.of("User", "Arn")::read)
        .map(arn::equals)
        .orElseGet(() -> isUser(arn, name));
  }

  private static boolean isUser(String arn, String name) {
    return arn.contains(":user/") && arn.endsWith("/" + name);
  }

  /** The name at the end of an ARN: {@code root}, {@code ada}. */
  private static String person(String arn) {
    return arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
  }

  private Optional<One> called(String name) {
    return all.stream().filter(one -> name.equals(one.name())).findFirst();
  }

  /** A few of them, and the one that is named. */
  private List<One> shown() {
    List<One> shown = new ArrayList<>(all.stream().limit(LOOKED_AT).toList());
    chosen().filter(one -> !shown.contains(one)).ifPresent(shown::add);
    return shown;
  }

  private static List<String> ids(Situation situation) {
    return situation
        .facts()
        .answer(Cloud9Availability.ENVIRONMENTS, ListEnvironmentsResponse.class)
        .map(ListEnvironmentsResponse::environmentIds)
        .orElse(List.of());
  }

  private static AwsRequest members(String id) {
    return DescribeEnvironmentMembershipsRequest.builder().environmentId(id).build();
  }
}
