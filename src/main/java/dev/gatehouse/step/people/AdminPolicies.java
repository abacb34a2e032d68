package dev.gatehouse.step.people;

import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.PolicyText;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Arns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;

/**
 * All that decides what the admin user may do: the boundary, and the inline and managed policies of
 * the user and of each of its groups. What has a deny in it, but for our own policy, may take
 * everything away; so may what was not read.
 */
final class AdminPolicies {

  private static final String FIRST_VERSION = "v1";
  private static final String DENY = "\"Deny\"";
  private static final Path BOUNDARY =
      Path.of("User", "PermissionsBoundary", "PermissionsBoundaryArn");
  private static final Path NAMES = Path.of("PolicyNames");
  private static final Path ATTACHED = Path.of("AttachedPolicies");
  private static final Path DOCUMENT = Path.of("PolicyDocument");
  private static final Path VERSION = Path.of("Policy", "DefaultVersionId");
  private static final Path VERSION_DOCUMENT = Path.of("PolicyVersion", "Document");

  private final Situation situation;
  private final String user;
  private final String group;
  private final String administrator;

  AdminPolicies(Situation situation) {
    this.situation = situation;
    this.user = situation.text(Keys.ADMIN_USER_NAME);
    this.group = situation.text(Keys.ADMIN_GROUP_NAME);
    this.administrator = Arns.managedPolicy(situation, "AdministratorAccess");
  }

  /**
   * A user or a group that policies are attached to.
   *
   * @param words what it is called in a sentence
   */
  private record Holder(String name, boolean isGroup, String words) {

    AwsRequest names() {
      return isGroup
          ? ListGroupPoliciesRequest.builder().groupName(name).build()
          : ListUserPoliciesRequest.builder().userName(name).build();
    }

    AwsRequest attached() {
      return isGroup
          ? ListAttachedGroupPoliciesRequest.builder().groupName(name).build()
          : KnownUsers.policies(name);
    }

    AwsRequest inline(String policy) {
      return isGroup
          ? GetGroupPolicyRequest.builder().groupName(name).policyName(policy).build()
          : GetUserPolicyRequest.builder().userName(name).policyName(policy).build();
    }
  }

  private List<Holder> holders() {
    List<Holder> holders = new ArrayList<>(List.of(new Holder(user, false, "the user " + user)));
    groups().forEach(name -> holders.add(new Holder(name, true, "the group " + name)));
    return holders;
  }

  private static AwsRequest groupsOf(String user) {
    return ListGroupsForUserRequest.builder().userName(user).build();
  }

  /** The groups that the user is in once the plan is carried out. */
  private Set<String> groups() {
    Set<String> groups = new TreeSet<>(Set.of(group));
    groups.addAll(all(groupsOf(user), Path.of("Groups").all().then("GroupName")));
    return groups;
  }

  private List<String> all(AwsRequest read, Path values) {
    return situation.facts().of(read).answer().map(values::readAll).orElse(List.of());
  }

  private boolean isThere() {
    return situation.facts().of(KnownUsers.user(user)) instanceof Fact.Known<AwsResponse>;
  }

  /** What there is to read; the answers call for more. */
  List<AwsRequest> reads() {
    Set<AwsRequest> reads = new LinkedHashSet<>(List.of(KnownUsers.user(user)));
    reads.add(policy(Arns.policy(situation, RequireMfaPolicy.NAME)));
    if (isThere()) {
      reads.add(groupsOf(user));
    }
    for (Holder holder : holders()) {
      if (holder.isGroup() || isThere()) {
        reads.add(holder.names());
        reads.add(holder.attached());
      }
      names(holder).forEach(name -> reads.add(holder.inline(name)));
      for (String arn : attached(holder)) {
        reads.add(policy(arn));
        version(arn).ifPresent(id -> reads.add(version(arn, id)));
      }
    }
    return List.copyOf(reads);
  }

  private List<String> names(Holder holder) {
    return all(holder.names(), NAMES.all());
  }

  /** The managed policies, but for the one that is known to give everything. */
  private List<String> attached(Holder holder) {
    return all(
        holder.attached(), ATTACHED.except("PolicyArn", List.of(administrator)).then("PolicyArn"));
  }

  private static AwsRequest policy(String arn) {
    return GetPolicyRequest.builder().policyArn(arn).build();
  }

  private static AwsRequest version(String arn, String id) {
    return GetPolicyVersionRequest.builder().policyArn(arn).versionId(id).build();
  }

  private Optional<String> version(String arn) {
    return situation.facts().of(policy(arn)).answer().flatMap(VERSION::read);
  }

  private Optional<String> document(String arn) {
    return version(arn)
        .flatMap(id -> situation.facts().of(version(arn, id)).answer())
        .flatMap(VERSION_DOCUMENT::read);
  }

  /** Whether an inline policy was read, and has no deny in it. */
  private boolean isHarmless(Holder holder, String name) {
    return situation
        .facts()
        .of(holder.inline(name))
        .answer()
        .flatMap(DOCUMENT::read)
        .filter(AdminPolicies::isWithoutDeny)
        .isPresent();
  }

  private static boolean isWithoutDeny(String document) {
    return !PolicyText.has(document, DENY);
  }

  /** The same of a managed policy. */
  private boolean isHarmless(String arn) {
    return document(arn).filter(AdminPolicies::isWithoutDeny).isPresent();
  }

  /**
   * The policy that requires MFA, which denies nothing to who comes with it; none if it is not
   * ours.
   */
  private List<String> own() {
    String arn = Arns.policy(situation, RequireMfaPolicy.NAME);
    boolean isAnothers =
        situation.facts().of(policy(arn)) instanceof Fact.Known<AwsResponse>
            && document(arn).filter(text -> RequireMfaPolicy.isOurs(situation, text)).isEmpty();
    return isAnothers ? List.of() : List.of(arn);
  }

  /** What takes permissions away, as far as it was read: noun phrases. */
  List<String> limits() {
    List<String> limits = new ArrayList<>();
    boundary()
        .filter(arn -> !arn.equals(administrator))
        .ifPresent(arn -> limits.add("the permissions boundary " + name(arn)));
    List<String> own = own();
    for (Holder holder : holders()) {
      for (String name : names(holder)) {
        if (isKnown(holder.inline(name)) && !isHarmless(holder, name)) {
          limits.add("a deny in the inline policy " + name + " of " + holder.words());
        }
      }
      for (String arn : attached(holder)) {
        if (document(arn).isPresent() && !isHarmless(arn) && !own.contains(arn)) {
          limits.add("a deny in the policy " + name(arn) + " of " + holder.words());
        }
      }
    }
    return limits;
  }

  private boolean isKnown(AwsRequest read) {
    return situation.facts().of(read) instanceof Fact.Known<AwsResponse>;
  }

  private Optional<String> boundary() {
    return situation.facts().of(KnownUsers.user(user)).answer().flatMap(BOUNDARY::read);
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /**
   * What has to be so for the user to administer: nothing that is unknown, and nothing that denies.
   */
  List<PermissionCheck> looks() {
    List<PermissionCheck> looks = new ArrayList<>();
    looks.add(
        new PermissionCheck(
            "boundary",
            "ADMIN_BOUNDARY",
            user + " has a permissions boundary, which may keep them from administering.",
            KnownUsers.user(user),
            BOUNDARY.listed(),
            Set.of(Path.list(List.of()), Path.list(List.of(administrator)))));
    looks.add(
        new PermissionCheck(
            "groups",
            "ADMIN_GROUPS",
            user + " is not in exactly the groups that were looked at: " + words(groups()) + ".",
            groupsOf(user),
            Path.of("Groups").all().then("GroupName").listed(),
            Set.of(Path.list(groups()))));
    List<String> own = own();
    own.forEach(arn -> looks.add(requiringMfa(arn)));
    int number = 0;
    for (Holder holder : holders()) {
      looks(holder, number == 0 ? "" : " of group " + number, own, looks);
      number++;
    }
    return looks;
  }

  /** Ours is harmless in the versions that were read, and in the one that this plan makes. */
  private PermissionCheck requiringMfa(String arn) {
    Set<String> versions = new LinkedHashSet<>(List.of(version(arn).orElse(FIRST_VERSION)));
    RequireMfaPolicy.nextVersion(situation).ifPresent(versions::add);
    return new PermissionCheck(
        "MFA policy",
        "ADMIN_MFA_POLICY",
        "The policy " + RequireMfaPolicy.NAME + " has changed since it was looked at.",
        policy(arn),
        VERSION.listed(),
        versions.stream().map(id -> Path.list(List.of(id))).collect(Collectors.toSet()),
        Set.of("NoSuchEntity"));
  }

  private static String words(Set<String> names) {
    return String.join(", ", names);
  }

  private void looks(Holder holder, String which, List<String> own, List<PermissionCheck> looks) {
    List<String> names =
        names(holder).stream().filter(name -> isHarmless(holder, name)).sorted().toList();
    String proof = which.toUpperCase(Locale.ROOT).replace(' ', '_');
    looks.add(
        new PermissionCheck(
            "inline policies" + which,
            "ADMIN_INLINE_POLICIES" + proof,
            "An inline policy of "
                + holder.words()
                + " has a deny in it, or is not one of those that were looked at.",
            holder.names(),
            NAMES.all().listed(),
            Set.of(Path.list(names))));
    List<String> arns =
        attached(holder).stream()
            .filter(arn -> isHarmless(arn) && !own.contains(arn))
            .sorted()
            .toList();
    looks.add(attached(holder, which, proof, arns, own));
    for (int i = 0; i < names.size(); i++) {
      looks.add(
          new PermissionCheck(
              "inline policy " + (i + 1) + which,
              "ADMIN_INLINE_POLICY_" + (i + 1) + proof,
              "The inline policy " + names.get(i) + " of " + holder.words() + " has a deny in it.",
              holder.inline(names.get(i)),
              DOCUMENT.mentions(DENY).listed(),
              Set.of(Path.list(List.of("false")))));
    }
    for (int i = 0; i < arns.size(); i++) {
      looks.add(
          new PermissionCheck(
              "policy " + (i + 1) + which,
              "ADMIN_POLICY_" + (i + 1) + proof,
              "The policy " + name(arns.get(i)) + " has changed since it was looked at.",
              policy(arns.get(i)),
              VERSION.listed(),
              Set.of(Path.list(List.of(version(arns.get(i)).orElseThrow())))));
    }
  }

  /**
   * The managed policies, with the one that gives everything on the group at least. The one that
   * requires MFA comes and goes with the plan.
   */
  private PermissionCheck attached(
      Holder holder, String which, String proof, List<String> arns, List<String> own) {
    boolean gives = holder.isGroup() && holder.name().equals(group);
    List<String> either = new ArrayList<>(own);
    if (holder.isGroup()) {
      // What this plan attaches comes before or after this look, and takes nothing away.
      JobPolicies.of(holder.name(), situation).stream()
          .filter(arn -> !attached(holder).contains(arn))
          .forEach(either::add);
    }
    List<String> wanted = new ArrayList<>(arns);
    if (gives) {
      wanted.add(administrator);
    } else {
      either.add(administrator);
    }
    return new PermissionCheck(
        "policies" + which,
        "ADMIN_POLICIES" + proof,
        "A policy of "
            + holder.words()
            + " has a deny in it, or is not one of those that were looked at"
            + (gives ? ", or AdministratorAccess is not among them." : "."),
        holder.attached(),
        ATTACHED.except("PolicyArn", either).then("PolicyArn").listed(),
        Set.of(Path.list(wanted)));
  }
}
