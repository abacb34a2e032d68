package dev.gatehouse.step.people;

import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Arns;
import dev.gatehouse.step.iam.Roles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;

/**
 * Whether the administrator can administer the account now, which a sign-in does not show: a
 * permissions boundary or a deny takes it away and leaves AdministratorAccess attached. It is
 * looked at directly before each action that restricts or deletes, and what was seen before counts
 * no more.
 *
 * <p>Users and roles have it simulated by IAM. The root user can neither be simulated nor simulate:
 * for it, everything that could take it away is read, and must be known and harmless.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public final class AdminPermissions {

  /** What an administrator must be allowed to do, so that nobody else is needed. */
  private static final List<String> RULING =
      List.of(
          "iam:CreateUser",
          "iam:AttachUserPolicy",
          "iam:PutUserPolicy",
          "iam:CreateLoginProfile",
          "iam:UpdateAssumeRolePolicy");

  private static final Path BOUNDARY =
      Path.of("Role", "PermissionsBoundary", "PermissionsBoundaryArn");
  private static final Ref ROLE_ARN = new Ref("ADMIN_ROLE_ARN");
  private static final Duration SOON = Duration.ofSeconds(2);

  /** What this plan has done is known everywhere by then; what it has not done does not come. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Situation situation;
  private final String step;
  private final String suffix;
  private final String user;
  private final List<Await> looks = new ArrayList<>();

  private AdminPermissions(Situation situation, String step, String suffix) {
    this.situation = situation;
    this.step = step;
    this.suffix = suffix;
    this.user = situation.text(Keys.ADMIN_USER_NAME);
  }

  /**
   * The looks that belong directly before an action.
   *
   * @param step the action's step
   * @param suffix what tells its looks from those of another action of that step; may be empty
   */
  public static List<Await> looks(Situation situation, String step, String suffix) {
    AdminPermissions rights = new AdminPermissions(situation, step, suffix);
    rights.look();
    return rights.looks;
  }

  /** What those looks prove, and the sign-in: what the action needs. */
  public static Set<Proof> proofs(Situation situation) {
    Set<Proof> proofs = new LinkedHashSet<>(Set.of(Administrator.SIGNED_IN));
    looks(situation, "any", "").forEach(look -> proofs.addAll(look.proves()));
    return proofs;
  }

  /** Ids of the calls that make the user an administrator, to be looked up where they are not. */
  public static Set<String> granting(Situation situation) {
    // The role that is looked for there has them, or is not found.
    return Administrator.isOfIdentityCenter(situation)
        ? Set.of()
        : Set.of(Groups.ATTACH, Administrator.JOIN);
  }

  /** What has to be found before the looks. */
  public static List<Call> finds(Situation situation, String step) {
    return Administrator.isOfIdentityCenter(situation) && !isByRoot(situation)
        ? List.of(
            Call.reads(
                    step + ".find-admin-role", "find the ARN of the administrators' role", role())
                .output(Output.of(ROLE_ARN, Path.of("Role", "Arn")))
                .build())
        : List.of();
  }

  /** What tells beforehand whether something takes the administrator's permissions away. */
  public static List<AwsRequest> reads(Situation situation) {
    if (Administrator.isOfIdentityCenter(situation)) {
      List<AwsRequest> reads = new ArrayList<>(List.of(IdentityCenterUser.roles(situation)));
      IdentityCenterUser.role(situation).ifPresent(name -> reads.add(Roles.read(name)));
      // The set may be there, and not be assigned in this account yet.
      reads.addAll(AdminPermissionSet.reads(situation));
      return reads;
    }
    if (isByRoot(situation)) {
      return new AdminPolicies(situation).reads();
    }
    return Administrator.knownArn(situation)
        .<List<AwsRequest>>map(arn -> List.of(simulation(arn)))
        .orElse(List.of());
  }

  /** What takes the administrator's permissions away, as far as that was read. */
  public static List<Finding> findings(Situation situation) {
    String user = situation.text(Keys.ADMIN_USER_NAME);
    List<String> limits =
        Administrator.isOfIdentityCenter(situation)
            ? ofPermissionSet(situation)
            : new AdminPolicies(situation).limits();
    if (limits.isEmpty() && isRefused(situation)) {
      limits = List.of("IAM's simulation says so");
    }
    return limits.isEmpty()
        ? List.of()
        : List.of(
            Finding.warning(
                "admin-user.limited",
                user
                    + " may not be able to administer the account: "
                    + String.join("; ", limits)
                    + ". Before that is changed, nothing is deleted or restricted for which "
                    + user
                    + " would be the only other way in."));
  }

  /** What the permission set has, and the boundary that it has given to the role. */
  private static List<String> ofPermissionSet(Situation situation) {
    Set<String> limits = new LinkedHashSet<>(boundary(situation));
    limits.addAll(AdminPermissionSet.others(situation));
    return List.copyOf(limits);
  }

  /** The boundary that the permission set has given to the role. */
  private static List<String> boundary(Situation situation) {
    String administrator = Arns.managedPolicy(situation, Administrator.PERMISSION_SET);
    return IdentityCenterUser.role(situation)
        .flatMap(name -> situation.facts().of(Roles.read(name)).answer())
        .flatMap(BOUNDARY::read)
        .filter(arn -> !arn.equals(administrator))
        .map(arn -> "the permission set has the permissions boundary " + arn)
        .stream()
        .toList();
  }

  private static boolean isRefused(Situation situation) {
    return !Administrator.isOfIdentityCenter(situation)
        && !isByRoot(situation)
        && Administrator.knownArn(situation)
            .flatMap(arn -> situation.facts().of(simulation(arn)).answer())
            .flatMap(decisions()::read)
            .filter(decided -> !decided.equals(allAllowed()))
            .isPresent();
  }

  private static boolean isByRoot(Situation situation) {
    return situation.facts().caller().kind() == Caller.Kind.ROOT;
  }

  private void look() {
    boolean byCenter = Administrator.isOfIdentityCenter(situation);
    if (!byCenter && !isWithoutPassword()) {
      password();
    }
    if (byCenter) {
      // A change that is not provisioned yet is not in the role, and comes with the next one.
      AdminPermissionSet.looks(situation).forEach(this::add);
    }
    if (!isByRoot(situation)) {
      simulated(byCenter ? ROLE_ARN.token() : Administrator.arn(situation));
      return;
    }
    if (byCenter) {
      center(Arns.managedPolicy(situation, Administrator.PERMISSION_SET));
    } else {
      new AdminPolicies(situation).looks().forEach(this::add);
    }
    organization();
  }

  private void add(PermissionCheck look) {
    looks.add(
        builder(look.what(), look.proof(), look.why(), wayOut(), look.read(), look.value())
            .until(look.until().toArray(String[]::new))
            .orAbsent(look.absent().toArray(String[]::new))
            .build());
  }

  private void add(
      String what, String proof, String why, AwsRequest read, Path value, Set<String> until) {
    add(new PermissionCheck(what, proof, why, read, value, until));
  }

  private Await.Builder builder(
      String what, String proof, String why, String wayOut, AwsRequest read, Path value) {
    String id = what.replace(' ', '-').toLowerCase(Locale.ROOT);
    return Await.of(
            step + ".look-at-" + id + (suffix.isEmpty() ? "" : "-" + suffix),
            "the " + what + " of " + user,
            read,
            value)
        .takes(SOON, SOON, LIMIT)
        .proves(new Proof(proof))
        .anewOrWithout(why + " " + wayOut);
  }

  /** How to have it seen, or done by who is sure to have a way in. */
  private String wayOut() {
    return isByRoot(situation)
        ? asAdmin("Change that, or sign")
        : "Look in the console at the permissions of " + user + ", and run the same command again.";
  }

  /** The admin user can be simulated, and may simulate itself. */
  private String asAdmin(String sign) {
    return sign
        + " in as "
        + user
        + " and run: "
        + Administrator.naming(
                ShellCommand.of("gatehouse", "setup")
                    .with("--only", "mfa,root")
                    .with("--profile", user)
                    .with("--region", situation.text(Keys.ACCOUNT_REGION)),
                situation)
            .token();
  }

  /**
   * Whether the session is of who has no password, as the AWS CLI makes one of an access key and a
   * code. A printed plan may later be signed by that key alone, and IAM names both alike: so a
   * password that was there has to be there still.
   */
  private boolean isWithoutPassword() {
    return FirstSignIn.isOwnSession(situation)
        && KnownUsers.of(situation).password(user) == KnownUsers.Password.NONE;
  }

  /** A sign-in counts once the password that somebody else has set is no more. */
  private void password() {
    looks.add(
        builder(
                "password",
                "ADMIN_PASSWORD_CHOSEN",
                user
                    + " has no password of their own: the first sign-in, at which AWS asks for one, "
                    + "was not seen to end.",
                "Sign in as " + user + ", choose one, and run the same command again.",
                KnownUsers.profile(user),
                Path.of("LoginProfile", "PasswordResetRequired").listed())
            .until(Path.list(List.of("false")), Path.list(List.of()))
            .takes(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMinutes(5))
            .build());
  }

  private void simulated(String arn) {
    String why = "IAM's simulation does not say that " + user + " can administer the account.";
    AwsRequest read = simulation(arn);
    add("permissions", "ADMIN_PERMISSIONS", why, read, decisions(), Set.of(allAllowed()));
    add(
        "conditions",
        "ADMIN_CONDITIONS",
        "Whether "
            + user
            + " can administer the account hangs on conditions that IAM's simulation does not know.",
        read,
        Path.of("EvaluationResults").all().then("MissingContextValues").all().listed(),
        Set.of(Path.list(List.of())));
  }

  private static AwsRequest simulation(String arn) {
    return SimulatePrincipalPolicyRequest.builder()
        .policySourceArn(arn)
        .actionNames(RULING)
        .contextEntries(
            ContextEntry.builder()
                .contextKeyName("aws:MultiFactorAuthPresent")
                .contextKeyType(ContextKeyTypeEnum.BOOLEAN)
                .contextKeyValues("true")
                .build())
        .build();
  }

  private static Path decisions() {
    return Path.of("EvaluationResults").all().then("EvalDecision").listed();
  }

  private static String allAllowed() {
    return Path.list(RULING.stream().map(action -> "allowed").toList());
  }

  private static AwsRequest role() {
    return Roles.read(Administrator.ROLE.token());
  }

  /** What the permission set has become in the account. */
  private void center(String administrator) {
    String name = Administrator.ROLE.token();
    add(
        "boundary",
        "ADMIN_BOUNDARY",
        AdminPermissionSet.has("a permissions boundary", situation),
        role(),
        BOUNDARY.listed(),
        Set.of(Path.list(List.of()), Path.list(List.of(administrator))));
    add(
        "inline policies",
        "ADMIN_INLINE_POLICIES",
        AdminPermissionSet.has("an inline policy", situation),
        ListRolePoliciesRequest.builder().roleName(name).build(),
        Path.of("PolicyNames").all().listed(),
        Set.of(Path.list(List.of())));
    add(
        "policies",
        "ADMIN_POLICIES",
        AdminPermissionSet.HAS_OTHERS,
        ListAttachedRolePoliciesRequest.builder().roleName(name).build(),
        Path.of("AttachedPolicies").all().then("PolicyArn").listed(),
        Set.of(Path.list(List.of(administrator))));
  }

  /** What another account manages may be denied anything, and nobody here can see it. */
  private void organization() {
    looks.add(
        builder(
                "organization",
                "ADMIN_ORGANIZATION",
                "The account belongs to an organization that another account manages, or that was "
                    + "not seen: its policies may keep "
                    + user
                    + " from administering, and as root this cannot be seen.",
                asAdmin("Sign"),
                OrganizationMembership.READ,
                OrganizationMembership.ownId(situation))
            .orAbsent(OrganizationMembership.NONE)
            .build());
  }
}
