package dev.gatehouse.step.environment;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.step.Check;
import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.IamRules;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Tags;
import dev.gatehouse.step.people.Administrator;
import dev.gatehouse.step.people.KnownUsers;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentMembershipRequest;
import software.amazon.awssdk.services.cloud9.model.DeleteEnvironmentMembershipRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentMembershipsRequest;
import software.amazon.awssdk.services.cloud9.model.UpdateEnvironmentMembershipRequest;

/** Who may open a Cloud9 environment beside its owner, and what they may do in it. */
final class Cloud9Members {

  static final String READ_WRITE = "read-write";
  private static final String READ_ONLY = "read-only";
  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/cloud9/latest/user-guide/share-environment.html");

  static final Question MEMBERS =
      Question.of(Keys.ENVIRONMENT_MEMBERS, "Members", PAGE, new Question.Kind.Tags())
          .help(
              "Who may open the environment, too: users of this account, such as ada=read-write, "
                  + "bob=read-only, with commas between them. Whoever may write in it can also act "
                  + "with its owner's rights: name only people whom you trust that far. None are "
                  + "needed.")
          .check(Cloud9Members::problem)
          .askedIf(Cloud9Availability::isChosen)
          .build();

  /**
   * A member.
   *
   * @param id what the ids of its actions begin with
   * @param name of whom
   * @param arn the ARN, or a reference to it
   * @param permissions read-write or read-only
   */
  private record Member(String id, String name, String arn, String permissions) {}

  private Cloud9Members() {}

  /** What there is to read where members are wanted: whether they are there. */
  static List<AwsRequest> reads(Situation situation) {
    return situation.tags(Keys.ENVIRONMENT_MEMBERS).isEmpty()
        ? List.of()
        : List.of(KnownUsers.USERS);
  }

  /** Lets the administrator join somebody else's environment, and the members join it. */
  static List<Action> actions(Situation situation, Ref environment) {
    List<Action> actions = new ArrayList<>();
    for (Member member : members(situation)) {
      Ref.in(member.arn()).stream()
          .filter(ref -> !ref.equals(Administrator.ARN))
          .forEach(arn -> actions.add(lookUp(member, arn)));
      actions.add(let(member, situation, environment));
    }
    return actions;
  }

  private static List<Member> members(Situation situation) {
    List<Member> members = new ArrayList<>();
    if (KnownCloud9Environments.isJoined(situation)) {
      members.add(
          new Member(
              "environment.join",
              situation.text(Keys.ADMIN_USER_NAME),
              Administrator.arn(situation),
              READ_WRITE));
    }
    int number = 0;
    for (Map.Entry<String, String> wanted : situation.tags(Keys.ENVIRONMENT_MEMBERS).entrySet()) {
      String id = "environment.member-" + ++number;
      Ref arn = new Ref("MEMBER_" + number + "_ARN");
      members.add(new Member(id, wanted.getKey(), arn.token(), wanted.getValue()));
    }
    return members;
  }

  private static Call lookUp(Member member, Ref arn) {
    return Call.reads(
            member.id() + "-user", "look up the user " + member.name(), user(member.name()))
        .output(Output.of(arn, Path.of("User", "Arn")))
        .advice(
            Advice.on(
                    "NoSuchEntity",
                    "There is no user "
                        + member.name()
                        + " in this account. Make it first, or leave it out of "
                        + "environment.members.")
                .instead(Keys.ENVIRONMENT_MEMBERS))
        .build();
  }

  private static AwsRequest user(String name) {
    return KnownUsers.user(name);
  }

  /** A member of other rights is given the wanted ones; nobody is made a member twice. */
  private static Call let(Member member, Situation situation, Ref environment) {
    String id = environment.token();
    String why =
        "let "
            + member.name()
            + (member.permissions().equals(READ_WRITE) ? " work in" : " look into")
            + " the environment ("
            + member.permissions()
            + ")";
    Optional<String> now = KnownCloud9Environments.of(situation).permissions(member.name());
    if (now.filter(one -> !one.equals(member.permissions())).isPresent()) {
      return Call.sets(
              member.id(),
              why,
              update(id, member.arn(), member.permissions()),
              probe(id, member.arn(), member.permissions()))
          .build();
    }
    return Call.makes(
            member.id(),
            why,
            CreateEnvironmentMembershipRequest.builder()
                .environmentId(id)
                .userArn(member.arn())
                .permissions(member.permissions())
                .build(),
            probe(id, member.arn(), member.permissions()))
        .retryWhilePropagating("NotFoundException", "BadRequestException")
        .advice(
            Advice.on(
                    "LimitExceededException",
                    "The environment has as many members as it may have. Leave some out of "
                        + "environment.members.")
                .instead(Keys.ENVIRONMENT_MEMBERS))
        .build();
  }

  /** What takes back that somebody was let into the environment, or given other rights. */
  static Optional<Inverse> inverse(Call call, Situation situation) {
    if (call.request() instanceof CreateEnvironmentMembershipRequest create) {
      return Optional.of(
          Inverse.of(
              call,
              Inverse.remove(
                      call,
                      "take a member out of the environment",
                      DeleteEnvironmentMembershipRequest.builder()
                          .environmentId(create.environmentId())
                          .userArn(create.userArn())
                          .build())
                  .build()));
    }
    return call.request() instanceof UpdateEnvironmentMembershipRequest update
        ? before(call, situation)
            .map(
                rights ->
                    Inverse.of(
                        call,
                        Inverse.reset(
                                call,
                                "give a member of the environment the rights of before",
                                update(update.environmentId(), update.userArn(), rights),
                                probe(update.environmentId(), update.userArn(), rights))
                            .build()))
        : Optional.empty();
  }

  /** The rights that a member had when the account was read. */
  private static Optional<String> before(Call set, Situation situation) {
    KnownCloud9Environments environments = KnownCloud9Environments.of(situation);
    return members(situation).stream()
        .filter(member -> member.id().equals(set.id()))
        .findFirst()
        .flatMap(
            member ->
                environments
                    .permissions(member.name())
                    .filter(rights -> !rights.equals(member.permissions())));
  }

  private static AwsRequest update(String id, String arn, String permissions) {
    return UpdateEnvironmentMembershipRequest.builder()
        .environmentId(id)
        .userArn(arn)
        .permissions(permissions)
        .build();
  }

  private static Probe probe(String id, String arn, String permissions) {
    Path mine = Path.of("memberships").first();
    return Probe.of(
            DescribeEnvironmentMembershipsRequest.builder().environmentId(id).userArn(arn).build(),
            mine.then("userArn"))
        .withCodes(Set.of("NotFoundException"), Set.of("ConflictException"))
        .expecting(mine.then("permissions"), permissions);
  }

  /** What is wrong with a line of members, if something is. */
  private static Optional<String> problem(String answer, Situation situation) {
    List<String> alone = Tags.withoutEquals(answer);
    if (!alone.isEmpty()) {
      return Optional.of(
          "does not say what "
              + Check.quoted(alone.get(0))
              + " may do; a member is written name=read-write or name=read-only");
    }
    Set<String> seen = new HashSet<>();
    for (Map.Entry<String, String> member : Tags.entries(answer)) {
      Optional<String> problem = problem(member.getKey(), member.getValue(), situation);
      if (problem.isPresent()) {
        return problem;
      }
      if (!seen.add(member.getKey().toLowerCase(Locale.ROOT))) {
        return Optional.of("has the user " + member.getKey() + " twice");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> problem(String name, String permissions, Situation situation) {
    if (name.length() > IamRules.USER_NAME || !Pattern.matches(IamRules.NAME_PATTERN, name)) {
      return Optional.of(
          "has "
              + Check.quoted(name)
              + " in it, which is no user's name: at most "
              + IamRules.USER_NAME
              + " characters, "
              + IamRules.NAME_RULE);
    }
    if (!permissions.equals(READ_WRITE) && !permissions.equals(READ_ONLY)) {
      return Optional.of(
          "gives "
              + name
              + " the right "
              + Check.quoted(permissions)
              + ", which there is not; it is read-write or read-only");
    }
    boolean admin =
        !Administrator.isOfIdentityCenter(situation)
            && name.equalsIgnoreCase(situation.text(Keys.ADMIN_USER_NAME));
    if (admin || KnownCloud9Environments.of(situation).isOwnedBy(name)) {
      return Optional.of(
          "has "
              + name
              + " in it, who "
              + (admin && KnownCloud9Environments.of(situation).isOfAnother()
                  ? "joins by environment.join"
                  : "owns the environment and may do everything in it")
              + "; leave that name out");
    }
    return missing(name, situation);
  }

  private static Optional<String> missing(String name, Situation situation) {
    KnownUsers users = KnownUsers.of(situation);
    boolean read = situation.facts().of(KnownUsers.USERS) instanceof Fact.Known<?>;
    // An instance has no members: the answer is kept for an environment of Cloud9.
    if (!read || users.has(name) || !Cloud9Availability.isChosen(situation)) {
      return Optional.empty();
    }
    return Optional.of(
        users
            .called(name)
            .map(other -> "has " + name + " in it, who is spelled " + other + " in this account")
            .orElse(
                "has "
                    + name
                    + " in it, and this account has no user of that name; make it first, or leave "
                    + "it out"));
  }
}
