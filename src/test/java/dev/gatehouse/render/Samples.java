package dev.gatehouse.render;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.ClientToken;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.undo.Inverse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloud9.model.ConnectionType;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Request;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentStatusRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentsRequest;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/** Plans as the steps make them, for golden files and for runs against a real CLI. */
final class Samples {

  static final Ref PASSWORD = new Ref("ADMIN_PASSWORD");
  static final Ref USER_ARN = new Ref("ADMIN_USER_ARN");
  static final Proof SIGN_IN = new Proof("ADMIN_SIGN_IN");

  private Samples() {}

  static Header offline() {
    return new Header(Facts.newAccount("eu-central-1"), "eu-central-1", titles(), false);
  }

  static Header live(String account) {
    Caller caller = new Caller(account, "arn:aws:iam::" + account + ":root", "profile admin");
    return new Header(Facts.of(caller, "eu-central-1"), "eu-central-1", titles(), false);
  }

  /** A header that knows what takes back the group. */
  static Header withInverses() {
    return offline()
        .undoneBy(
            (call, earlier) ->
                call.request() instanceof CreateGroupRequest create
                    ? Optional.of(
                        Inverse.of(
                            call,
                            Inverse.remove(
                                    call,
                                    "delete the group",
                                    DeleteGroupRequest.builder()
                                        .groupName(create.groupName())
                                        .build())
                                .build()))
                    : Optional.empty());
  }

  private static Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put("account", "The account");
    titles.put("password-policy", "Password policy");
    titles.put("admin-group", "Administrators' group");
    titles.put("admin-user", "Admin user");
    titles.put("ssm-role", "Role for Systems Manager");
    titles.put("environment", "First environment");
    titles.put("root", "Root user");
    return titles;
  }

  /** What moto serves. */
  static Plan iam(String user, String description) {
    return new Plan(iamActions(user, description), List.of(), Map.of(), java.util.Set.of());
  }

  /** Every kind of action. */
  static Plan whole() {
    List<Action> actions = new ArrayList<>(iamActions("admin", "For the first hour"));
    actions.addAll(environment());
    actions.add(handoff());
    actions.add(
        restriction(Facts.ACCOUNT_ID.token()).hazard(Hazard.RESTRICTS).needs(SIGN_IN).build());
    return new Plan(actions, List.of(), Map.of(), java.util.Set.of());
  }

  /** What a person does at the console, which proves that the admin can sign in. */
  static Handoff handoff() {
    return new Handoff(
        "root.mfa",
        "turn on MFA for root",
        "https://console.aws.amazon.com/iam/home#/security_credentials",
        List.of("Sign in as root.", "Choose Assign MFA device."),
        Optional.of(
            await(Set.of("true"), Optional.empty(), Duration.ofMinutes(2), Set.of(SIGN_IN))),
        Set.of());
  }

  /** A change that restricts, without the account's number in it. */
  static Call.Builder restriction() {
    return restriction("123456789012");
  }

  private static Call.Builder restriction(String account) {
    return Call.makes(
        "root.restrict",
        "make a policy that restricts",
        policy("Restrict", "{\"Version\":\"2012-10-17\",\"Statement\":[]}"),
        Probe.of(
            GetPolicyRequest.builder()
                .policyArn("arn:aws:iam::" + account + ":policy/Restrict")
                .build(),
            Path.of("Policy", "Arn")));
  }

  /** A wait with a reason why it failed. */
  static Await await(Set<String> until, Duration limit) {
    return await(until, Optional.of(Path.of("User", "Path")), limit, Set.of());
  }

  /** What is found among a list of ids. */
  static Plan candidates() {
    List<Action> actions = new ArrayList<>();
    actions.add(
        Call.reads("account.identity", "find who calls", GetCallerIdentityRequest.builder().build())
            .output(Output.of(USER_ARN, Path.of("Arn")))
            .build());
    actions.addAll(environment().subList(0, 2));
    return new Plan(actions, List.of(), Map.of(), java.util.Set.of());
  }

  private static CreatePolicyRequest policy(String name, String document) {
    return CreatePolicyRequest.builder().policyName(name).policyDocument(document).build();
  }

  static Await await(Set<String> until, Optional<Path> reason, Duration limit, Set<Proof> proves) {
    Await.Builder wait =
        Await.of(
                "root.seen",
                "the admin to sign in",
                GetUserRequest.builder().userName("admin").build(),
                Path.of("User", "UserName"))
            .until(until.toArray(String[]::new))
            .failsAt("failed")
            .takes(Duration.ofSeconds(20), Duration.ofSeconds(5), limit)
            .proves(proves.toArray(Proof[]::new));
    reason.ifPresent(wait::reason);
    return wait.build();
  }

  private static List<Action> environment() {
    Ref token = new Ref("ENVIRONMENT_TOKEN");
    Ref id = new Ref("ENVIRONMENT_ID");
    Ref tried = new Ref("ENVIRONMENT_TRIED");
    return List.of(
        new ClientToken("environment.token", "a token that keeps it from being made twice", token),
        Call.makes(
                "environment.create",
                "open the environment first",
                CreateEnvironmentEc2Request.builder()
                    .name("first")
                    .description("it's mine: `x` $HOME")
                    .clientRequestToken(token.token())
                    .instanceType("t3.micro")
                    .imageId("amazonlinux-2023-x86_64")
                    .connectionType(ConnectionType.CONNECT_SSM)
                    .automaticStopTimeMinutes(30)
                    .ownerArn(USER_ARN.token())
                    .build(),
                Probe.of(
                        DescribeEnvironmentsRequest.builder().environmentIds(tried.token()).build(),
                        Path.of("environments").where("name", "first").then("id"))
                    .among(
                        ListEnvironmentsRequest.builder().build(),
                        Path.of("environmentIds").all(),
                        tried)
                    .expecting(
                        Path.of("environments").where("name", "first").then("connectionType"),
                        "CONNECT_SSM")
                    .withCodes(Set.of("NotFoundException"), Set.of("ConflictException")))
            .output(
                Output.of(
                    id,
                    Path.of("environmentId"),
                    Path.of("environments").where("name", "first").then("id")))
            .retryWhilePropagating("InvalidParameterValue")
            .hazard(Hazard.COSTS)
            .build(),
        Await.of(
                "environment.ready",
                "the environment to be ready",
                DescribeEnvironmentStatusRequest.builder().environmentId(id.token()).build(),
                Path.of("status"))
            .until("ready", "stopped")
            .failsAt("error", "deleting")
            .reason(Path.of("message"))
            .takes(Duration.ofSeconds(90), Duration.ofSeconds(5), Duration.ofMinutes(15))
            .build());
  }

  private static List<Action> iamActions(String user, String description) {
    String administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
    String trust =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
            + "{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
    GetUserRequest getUser = GetUserRequest.builder().userName(user).build();
    GetRoleRequest getRole = GetRoleRequest.builder().roleName("SSMRole").build();
    Path policy = Path.of("PasswordPolicy");
    return List.of(
        Call.reads(
                "account.identity",
                "find the account's number",
                GetCallerIdentityRequest.builder().build())
            .output(Output.of(Facts.ACCOUNT_ID, Path.of("Account")))
            .build(),
        Call.sets(
                "password-policy.set",
                "ask for strong passwords",
                UpdateAccountPasswordPolicyRequest.builder()
                    .minimumPasswordLength(14)
                    .requireSymbols(true)
                    .hardExpiry(false)
                    .build(),
                Probe.of(
                        GetAccountPasswordPolicyRequest.builder().build(),
                        policy.then("MinimumPasswordLength"))
                    .expecting(policy.then("MinimumPasswordLength"), "14")
                    .expecting(policy.then("RequireSymbols"), "true"))
            .irreversible("the policy that was there is not known")
            .build(),
        Call.makes(
                "admin-group.create",
                "make the group Administrators",
                CreateGroupRequest.builder().groupName("Administrators").build(),
                Probe.of(
                    GetGroupRequest.builder().groupName("Administrators").build(),
                    Path.of("Group", "GroupName")))
            .build(),
        Call.makes(
                "admin-group.attach",
                "let its members do everything",
                AttachGroupPolicyRequest.builder()
                    .groupName("Administrators")
                    .policyArn(administrator)
                    .build(),
                Probe.of(
                    ListAttachedGroupPoliciesRequest.builder().groupName("Administrators").build(),
                    Path.of("AttachedPolicies")
                        .where("PolicyArn", administrator)
                        .then("PolicyArn")))
            .build(),
        Call.makes(
                "admin-user.create",
                "make the user " + user,
                CreateUserRequest.builder()
                    .userName(user)
                    .tags(Tag.builder().key("purpose").value(description).build())
                    .build(),
                Probe.of(getUser, Path.of("User", "UserName"))
                    .expecting(Path.of("User", "Path"), "/"))
            .output(Output.of(USER_ARN, Path.of("User", "Arn")))
            .build(),
        Call.makes(
                "admin-user.join",
                "put " + user + " into the group",
                AddUserToGroupRequest.builder().groupName("Administrators").userName(user).build(),
                Probe.of(
                    ListGroupsForUserRequest.builder().userName(user).build(),
                    Path.of("Groups").where("GroupName", "Administrators").then("GroupName")))
            .build(),
        new Prompt(
            "admin-user.password",
            "choose the first password of " + user,
            PASSWORD,
            new Prompt.Password(new PasswordRules(14, true, true, true, true)),
            Optional.of("no password is made; make one later")),
        Call.makes(
                "admin-user.sign-in",
                "let " + user + " sign in",
                CreateLoginProfileRequest.builder()
                    .userName(user)
                    .password(PASSWORD.token())
                    .passwordResetRequired(true)
                    .build(),
                Probe.of(
                    GetLoginProfileRequest.builder().userName(user).build(),
                    Path.of("LoginProfile", "UserName")))
            .build(),
        Call.makes(
                "ssm-role.create",
                "make the role SSMRole",
                CreateRoleRequest.builder()
                    .roleName("SSMRole")
                    .path("/service-role/")
                    .assumeRolePolicyDocument(trust)
                    .description(description)
                    .build(),
                Probe.of(getRole, Path.of("Role", "Arn"))
                    .expecting(Path.of("Role", "Path"), "/service-role/")
                    .expecting(
                        Path.of("Role", "Arn"),
                        "arn:aws:iam::" + Facts.ACCOUNT_ID.token() + ":role/service-role/SSMRole")
                    .expecting(Path.of("Role", "Description"), description))
            .build(),
        Call.makes(
                "ssm-role.profile",
                "make the instance profile",
                CreateInstanceProfileRequest.builder().instanceProfileName("SSMProfile").build(),
                Probe.of(
                    GetInstanceProfileRequest.builder().instanceProfileName("SSMProfile").build(),
                    Path.of("InstanceProfile", "Arn")))
            .build(),
        Call.makes(
                "ssm-role.join",
                "put the role into the instance profile",
                AddRoleToInstanceProfileRequest.builder()
                    .instanceProfileName("SSMProfile")
                    .roleName("SSMRole")
                    .build(),
                Probe.of(
                    GetInstanceProfileRequest.builder().instanceProfileName("SSMProfile").build(),
                    Path.of("InstanceProfile", "Roles")
                        .where("RoleName", "SSMRole")
                        .then("RoleName")))
            .build(),
        Call.makes(
                "ssm-role.pass",
                "allow that role to be passed",
                policy(
                    "PassRole",
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                        + "\"iam:PassRole\",\"Resource\":\"arn:aws:iam::"
                        + Facts.ACCOUNT_ID.token()
                        + ":role/service-role/SSMRole\"}]}"),
                Probe.of(
                    GetPolicyRequest.builder()
                        .policyArn("arn:aws:iam::" + Facts.ACCOUNT_ID.token() + ":policy/PassRole")
                        .build(),
                    Path.of("Policy", "Arn")))
            .build());
  }
}
