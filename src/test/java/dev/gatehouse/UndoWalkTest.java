package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.undo.UndoPlan;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.SandboxBuilder;
import dev.gatehouse.sandbox.core.PrincipalKind;
import dev.gatehouse.sandbox.ec2.PrivateSubnets;
import dev.gatehouse.step.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;

/** Walks in practice accounts that are taken back: what was made goes, what others use stays. */
@Tag("same")
class UndoWalkTest {

  private static final String REGION = "us-east-1";
  private static final String FIRST = "First-Password-1!";
  private static final String NEW = "Second-Password-2!";

  private Optional<Clients> clients = Optional.empty();

  @AfterEach
  void close() {
    clients.ifPresent(Clients::close);
  }

  private Clients to(Sandbox account) {
    clients.ifPresent(Clients::close);
    Connection.Given given =
        new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "a test");
    Clients open = Clients.open(Connection.practice(account::httpClient, REGION, given));
    clients = Optional.of(open);
    return open;
  }

  private Clients aws() {
    return clients.orElseThrow();
  }

  private ThereAndBack walk(Sandbox account, String... sets) {
    return walk(account, step -> true, sets);
  }

  private ThereAndBack withoutEnvironment(Sandbox account, String... sets) {
    return walk(account, step -> !step.name().equals("environment"), sets);
  }

  private ThereAndBack walk(Sandbox account, Predicate<Step> steps, String... sets) {
    Clients aws = to(account);
    List<String> all = new ArrayList<>(List.of("root.mfa=no"));
    all.addAll(List.of(sets));
    return ThereAndBack.of(aws, CallerReader.read(aws), REGION, steps, all.toArray(String[]::new));
  }

  private static SandboxBuilder closed() {
    return Sandbox.builder().region(REGION).profileRefusals(0).cloud9Open(false);
  }

  private static SandboxBuilder open() {
    return Sandbox.builder().region(REGION).profileRefusals(0);
  }

  /** Everything that the walk makes, and then the account as it was. */
  private void comesBack(Sandbox account, ThereAndBack walk) {
    Map<String, Object> before = has(account);
    assertEquals(List.of(), walk.go(new Somebody(account)).leftOut());
    assertNotEquals(before, has(account));
    isReversed(walk.plan().changes(), walk.undoing());
    assertEquals(Map.of(), walk.back());
    assertEquals(before, has(account));
  }

  /**
   * What the account has. EC2 shows a deleted instance for a while, a practice account for ever.
   */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> has(Sandbox account) {
    Map<String, Object> all;
    try {
      all = JSON.std.mapFrom(account.snapshot());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collection<Object> regions =
        ((Map<String, Object>) Objects.requireNonNull(all.get("ec2"))).values();
    for (Object region : regions) {
      Map<String, Object> things = (Map<String, Object>) region;
      Object instances = things.get("instances");
      if (instances instanceof List<?> list) {
        list.removeIf(one -> "terminated".equals(((Map<String, Object>) one).get("state")));
        if (list.isEmpty()) {
          things.remove("instances");
        }
      }
    }
    regions.removeIf(region -> ((Map<String, Object>) region).isEmpty());
    return all;
  }

  private static void isReversed(List<Call> done, UndoPlan undo) {
    List<String> expected = new ArrayList<>();
    done.forEach(
        call -> {
          String step = call.step();
          expected.add(step + ".undo-" + call.id().substring(step.length() + 1));
        });
    Collections.reverse(expected);
    List<String> found = undo.plan().changes().stream().map(Call::id).toList();
    expected.retainAll(found);
    assertEquals(expected, found);
  }

  @Test
  void theSuggestedWalkWithAnInstanceIsTakenBack() {
    Sandbox account = closed().build();
    comesBack(account, walk(account));
  }

  @Test
  void aWalkWithCloud9IsTakenBack() {
    Sandbox account = open().build();
    comesBack(
        account,
        walk(
            account,
            "environment.kind=cloud9",
            "admin-user.more=ada=developers",
            "session-access.group=Developers",
            "session-access.cloudformation=yes"));
  }

  /** Members of an environment are users who were there before, and stay. */
  @Test
  void membersOfACloud9EnvironmentAreTakenBack() {
    Sandbox account = open().build();
    to(account).send(CreateUserRequest.builder().userName("ada").build());
    comesBack(
        account,
        walk(
            account,
            "mfa.kind=none",
            "environment.kind=cloud9",
            "environment.members=ada=read-only"));
  }

  @Test
  void anAdministratorOfIdentityCenterIsTakenBack() {
    Sandbox account = closed().build();
    assertTrue(account.turnOnIdentityCenter(REGION).worked());
    comesBack(
        account,
        walk(
            account,
            "admin-user.kind=identity-center",
            "admin-user.name=ada",
            "admin-user.given-name=Ada",
            "admin-user.family-name=Lovelace",
            "admin-user.email=ada@example.com"));
  }

  @Test
  void moreGroupsPeopleContactsAndAnAliasAreTakenBack() {
    Sandbox account = closed().build();
    comesBack(
        account,
        walk(
            account,
            "account.alias=of-a-test",
            "root.security-email=security@example.com",
            "root.security-name=Security",
            "root.security-title=Duty",
            "root.security-phone=+1 555 0100",
            "admin-group.more=auditors,support,developers",
            "admin-group.support-role=yes",
            "admin-user.more=ada=developers,bob=billing",
            "mfa.second=app",
            "ssm-role.policy=sessions",
            "environment.outbound=https",
            "session-access.group=Developers"));
  }

  @Test
  void endpointsOfAPrivateSubnetAreTakenBack() {
    Sandbox account = closed().privateSubnets(PrivateSubnets.CLOSED).build();
    DescribeSubnetsResponse subnets =
        (DescribeSubnetsResponse) to(account).send(DescribeSubnetsRequest.builder().build());
    String subnet =
        subnets.subnets().stream()
            .filter(one -> !one.mapPublicIpOnLaunch())
            .findFirst()
            .orElseThrow()
            .subnetId();
    comesBack(
        account,
        walk(
            account,
            "mfa.kind=none",
            "environment.subnet=" + subnet,
            "network.endpoints=interface",
            "environment.outbound=endpoints"));
  }

  @Test
  void thePasswordPolicyOfBeforeComesBack() {
    Sandbox account = closed().build();
    to(account)
        .send(
            UpdateAccountPasswordPolicyRequest.builder()
                .minimumPasswordLength(9)
                .requireNumbers(true)
                .passwordReusePrevention(3)
                .build());
    comesBack(account, withoutEnvironment(account));
  }

  /** Whoever has come into the group since keeps it, and what it gives. */
  @Test
  void aGroupWithAMemberOfSomebodyElseStays() {
    Sandbox account = closed().build();
    ThereAndBack walk = walk(account, "mfa.kind=none");
    walk.go(new Somebody(account));
    aws().send(CreateUserRequest.builder().userName("eve").build());
    aws().send(AddUserToGroupRequest.builder().groupName("Administrators").userName("eve").build());
    String others = "the group Administrators has other members: eve";
    assertEquals(Map.of("admin-group.create", others, "admin-group.attach", others), walk.back());
    has(account, "Administrators", "eve", "AdministratorAccess");
    hasNot(account, "user/admin", "role/SessionManagerInstance");
  }

  @Test
  void aGroupWithAnotherPolicyStays() {
    Sandbox account = closed().build();
    ThereAndBack walk = walk(account, "mfa.kind=none", "admin-group.more=auditors");
    walk.go(new Somebody(account));
    String policy = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    aws().send(AttachGroupPolicyRequest.builder().groupName("Auditors").policyArn(policy).build());
    assertEquals(
        Map.of("admin-group.create-auditors", "the group Auditors has other policies: " + policy),
        walk.back());
  }

  @Test
  void aPolicyThatIsAttachedElsewhereStays() {
    Sandbox account = closed().build();
    ThereAndBack walk = walk(account, "mfa.kind=none", "admin-group.more=auditors");
    walk.go(new Somebody(account));
    aws().send(CreateGroupRequest.builder().groupName("Others").build());
    aws()
        .send(
            AttachGroupPolicyRequest.builder()
                .groupName("Others")
                .policyArn("arn:aws:iam::123456789012:policy/GatehouseSelfManagement")
                .build());
    assertEquals(
        Map.of(
            "admin-group.self-management",
            "the policy GatehouseSelfManagement is attached elsewhere: Others"),
        walk.back());
  }

  @Test
  void theRoleOfAnotherInstanceStays() {
    Sandbox account = closed().build();
    ThereAndBack walk = walk(account, "mfa.kind=none");
    walk.go(new Somebody(account));
    aws()
        .send(
            RunInstancesRequest.builder()
                .imageId(
                    "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64")
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1)
                .iamInstanceProfile(
                    IamInstanceProfileSpecification.builder()
                        .name("SessionManagerInstance")
                        .build())
                .build());
    Map<String, String> staying = walk.back();
    assertEquals(
        Set.of("ssm-role.create", "ssm-role.attach", "ssm-role.profile", "ssm-role.add"),
        staying.keySet());
    String reason = staying.getOrDefault("ssm-role.add", "");
    assertTrue(
        reason.startsWith("other instances have the role SessionManagerInstance: i-"), reason);
    has(account, "SessionManagerInstance");
  }

  @Test
  void aRoleThatSomebodyHasChangedStays() {
    Sandbox account = closed().build();
    ThereAndBack walk =
        withoutEnvironment(account, "mfa.kind=none", "admin-group.support-role=yes");
    walk.go(new Somebody(account));
    aws()
        .send(
            UpdateAssumeRolePolicyRequest.builder()
                .roleName("GatehouseSupport")
                .policyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":"
                        + "{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}}")
                .build());
    Map<String, String> staying = walk.back();
    assertEquals(Set.of("admin-group.support-role"), staying.keySet());
    String reason = staying.getOrDefault("admin-group.support-role", "");
    assertTrue(reason.startsWith("somebody has changed it since: "), reason);
  }

  /** Their key still opens the account: they, and what gives them their rights, stay. */
  @Test
  void aUserWithAnAccessKeyStays() {
    Sandbox account = closed().build();
    ThereAndBack walk = walk(account);
    walk.go(new Somebody(account));
    aws().send(CreateAccessKeyRequest.builder().userName("admin").build());
    Map<String, String> staying = walk.back();
    assertEquals(
        Set.of(
            "mfa.enable",
            "mfa.create",
            "admin-user.sign-in",
            "admin-user.join",
            "admin-user.create",
            "admin-group.attach",
            "admin-group.create"),
        staying.keySet());
    String reason = staying.getOrDefault("admin-user.create", "");
    assertTrue(reason.startsWith("the user admin has access keys: AKIA"), reason);
    assertEquals(
        "the group Administrators has other members: admin", staying.get("admin-group.create"));
  }

  @Test
  void aUserWithAPolicyOfTheirOwnStays() {
    Sandbox account = closed().build();
    ThereAndBack walk = walk(account, "mfa.kind=none");
    walk.go(new Somebody(account));
    String policy = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    aws().send(AttachUserPolicyRequest.builder().userName("admin").policyArn(policy).build());
    assertEquals(
        Map.of("admin-user.create", "the user admin has policies of their own: " + policy),
        walk.back());
  }

  /** Nobody saws at the branch on which they sit. */
  @Test
  void theCallerStays() {
    Sandbox account = closed().caller(PrincipalKind.USER).build();
    ThereAndBack walk = walk(account, "admin-user.name=" + userName(account), "mfa.kind=none");
    walk.go(new Somebody(account));
    Map<String, String> staying = walk.back();
    String reason = staying.getOrDefault("admin-user.join", "");
    assertTrue(reason.startsWith("you are signed in as this user: "), reason);
    assertEquals(
        staying.get("admin-group.create"), staying.get("admin-group.attach"), staying.toString());
  }

  private String userName(Sandbox account) {
    String arn = CallerReader.read(to(account)).arn();
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** Without what was read before nobody knows which policy there was. */
  @Test
  void whatWasThereBeforeIsNotGuessed() {
    Sandbox account = closed().build();
    withoutEnvironment(account, "mfa.kind=none").go(new Somebody(account));
    ThereAndBack later = withoutEnvironment(account, "mfa.kind=none");
    Map<String, String> staying = ThereAndBack.staying(later.undoingAll());
    assertEquals("what was there before is not known", staying.get("password-policy.set"));
  }

  /** What somebody has deleted meanwhile is gone already, and the rest goes. */
  @Test
  void whatIsGoneAlreadyIsLeftOut() {
    Sandbox account = closed().build();
    Map<String, Object> before = has(account);
    ThereAndBack walk = withoutEnvironment(account, "mfa.kind=none");
    walk.go(new Somebody(account));
    UndoPlan whole = walk.undoing();
    walk.backTo("ssm-role.undo-attach");
    UndoPlan rest = walk.undoing();
    List<Call> all = whole.plan().changes();
    assertEquals(
        all.subList(all.size() - rest.plan().changes().size(), all.size()).stream()
            .map(Call::id)
            .toList(),
        rest.plan().changes().stream().map(Call::id).toList());
    assertEquals(Map.of(), walk.back());
    assertEquals(before, has(account));
  }

  private static void has(Sandbox account, String... texts) {
    for (String text : texts) {
      assertTrue(account.snapshot().contains(text), text);
    }
  }

  private static void hasNot(Sandbox account, String... texts) {
    for (String text : texts) {
      assertTrue(!account.snapshot().contains(text), text);
    }
  }

  /** Somebody who does what they are asked for, on a phone and in a browser. */
  private static final class Somebody implements Operator {

    private final Sandbox account;
    private String password = FIRST;
    private Optional<Phone> phone = Optional.empty();

    Somebody(Sandbox account) {
      this.account = account;
    }

    @Override
    public boolean isThere() {
      return true;
    }

    @Override
    public Optional<Secret> value(Prompt prompt) {
      return Optional.of(Secret.of(password));
    }

    @Override
    public Optional<Enrolment.Codes> codes(Prompt prompt, Enrolment enrolment, boolean refused) {
      Phone shown = Phone.with(enrolment.seed().reveal());
      phone = Optional.of(phone.orElse(shown));
      List<String> codes = shown.codes();
      return Optional.of(new Enrolment.Codes(Secret.of(codes.get(0)), Secret.of(codes.get(1))));
    }

    @Override
    public HandoffSession handOff(Handoff handoff) {
      if (handoff.id().equals("admin-user.identity-center-password")) {
        return Hands.doing();
      }
      if (!handoff.id().endsWith("first-sign-in")) {
        return Hands.without("not in this test");
      }
      String code = phone.map(one -> one.codes().get(0)).orElse("");
      boolean in = account.signIn("admin", password, NEW, code).worked();
      password = in ? NEW : password;
      return in ? Hands.doing() : Hands.without("it did not work");
    }
  }
}
