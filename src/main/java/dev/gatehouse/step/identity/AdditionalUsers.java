package dev.gatehouse.step.identity;

import dev.gatehouse.plan.Action;
import dev.gatehouse.step.Check;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.IamRules;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Tags;
import dev.gatehouse.step.people.Administrator;
import dev.gatehouse.step.people.Groups;
import dev.gatehouse.step.people.JobGroup;
import dev.gatehouse.step.people.KnownUsers;
import dev.gatehouse.step.people.RequestedUsers;
import dev.gatehouse.step.people.RequireMfaPolicy;
import dev.gatehouse.step.people.Users;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * Further people of the account, each with the group of their work. They are no administrators, and
 * get no password here: whoever makes a password sees it, and the person at hand sees one of their
 * own.
 */
final class AdditionalUsers {

  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_create.html");

  static final Question QUESTION =
      Question.of(Keys.ADMIN_USER_MORE, "More users", PAGE, new Question.Kind.Tags())
          .help(
              "Other people, each with the group of their work, with commas between: "
                  + "ada=developers,bob=billing. The groups are those of admin-group.more, and are "
                  + "made if need be. Users who are there already only join. None is needed now.")
          .check(AdditionalUsers::problem)
          .askedIf(situation -> !Administrator.isOfIdentityCenter(situation))
          .build();

  private AdditionalUsers() {}

  /** Makes those who are not there, and lets each join their group. */
  static List<Action> actions(Situation situation) {
    List<Action> actions = new ArrayList<>();
    RequestedUsers.of(situation)
        .forEach(
            (user, word) -> {
              // A name may hold what an id must not, and its place in the list never changes.
              String id = "admin-user.more-" + (actions.size() / 2 + 1);
              actions.add(Users.create(id, user, Map.of()).build());
              actions.add(Users.join(id + "-join", user, group(word, situation)));
            });
    return actions;
  }

  /** Ids of the calls of the step before that make the groups. */
  static Set<String> needs(Situation situation) {
    Set<String> needs = new TreeSet<>();
    RequestedUsers.of(situation)
        .values()
        .forEach(word -> Groups.creating(situation, group(word, situation)).ifPresent(needs::add));
    return needs;
  }

  /** Who of them is there already. */
  static List<Finding> findings(Situation situation) {
    KnownUsers users = KnownUsers.of(situation);
    List<Finding> findings = new ArrayList<>();
    RequestedUsers.of(situation)
        .forEach(
            (user, word) -> {
              if (users.has(user)) {
                findings.add(
                    Finding.fact(
                        "admin-user.more-is-there",
                        "The user "
                            + user
                            + " is there already, and joins "
                            + group(word, situation)
                            + "."));
              }
            });
    return findings;
  }

  /** What tells who of them can sign in already, as many as are looked at one by one. */
  static List<AwsRequest> reads(Situation situation) {
    KnownUsers users = KnownUsers.of(situation);
    List<AwsRequest> reads = new ArrayList<>();
    for (String user : lookedAt(situation)) {
      if (users.has(user)) {
        reads.add(KnownUsers.profile(user));
      }
    }
    RequestedUsers.of(situation).values().stream()
        .map(word -> group(word, situation))
        .distinct()
        .filter(Groups.groups(situation)::contains)
        .forEach(group -> reads.add(RequireMfaPolicy.attached(group)));
    return reads;
  }

  /** Who of them are to join the group of a job. */
  static List<String> of(JobGroup job, Situation situation) {
    return RequestedUsers.of(situation).entrySet().stream()
        .filter(person -> person.getValue().equals(job.word()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** All of them, each with the name of their group. */
  static Map<String, String> groups(Situation situation) {
    Map<String, String> groups = new LinkedHashMap<>();
    RequestedUsers.of(situation).forEach((user, word) -> groups.put(user, group(word, situation)));
    return groups;
  }

  private static List<String> lookedAt(Situation situation) {
    return RequestedUsers.of(situation).keySet().stream().limit(KnownUsers.LOOKED_AT).toList();
  }

  private static String group(String word, Situation situation) {
    return JobGroup.of(word).map(job -> Groups.group(job, situation)).orElse(word);
  }

  private static Optional<String> problem(String answer, Situation situation) {
    Optional<String> form = IamRules.pairs(answer, "a user and a group are written ada=developers");
    if (form.isPresent()) {
      return form;
    }
    for (Map.Entry<String, String> person : Tags.entries(answer)) {
      Optional<String> problem = problem(person.getKey(), person.getValue(), situation);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Groups.ofAdministrators(
        Tags.entries(answer).stream().flatMap(person -> JobGroup.of(person.getValue()).stream()),
        situation);
  }

  private static Optional<String> problem(String user, String word, Situation situation) {
    String named = "has the user " + Check.quoted(user);
    if (user.length() > IamRules.USER_NAME || !Pattern.matches(IamRules.NAME_PATTERN, user)) {
      return Optional.of(
          named
              + " in it; a name has 1 to "
              + IamRules.USER_NAME
              + " characters: "
              + IamRules.NAME_RULE);
    }
    if (user.equalsIgnoreCase(situation.text(Keys.ADMIN_USER_NAME))) {
      return Optional.of(named + " in it, who is the administrator and has all rights already");
    }
    Optional<String> other =
        KnownUsers.of(situation).called(user).filter(there -> !there.equals(user));
    if (other.isPresent()) {
      return Optional.of(
          named
              + " in it, which differs only in case from the user "
              + other.get()
              + "; use that name");
    }
    List<String> words = JobGroup.options().stream().map(Question.Option::value).toList();
    return words.contains(word)
        ? Optional.empty()
        : Optional.of(
            named
                + " in the group "
                + Check.quoted(word)
                + ", which is none of "
                + String.join(", ", words));
  }
}
