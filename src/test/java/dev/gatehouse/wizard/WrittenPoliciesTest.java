package dev.gatehouse.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.plan.PolicyText;
import dev.gatehouse.step.Answers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;

/**
 * What the policies that a plan writes allow and deny, by an evaluator that is not ours. The
 * documents are those of the requests that would be sent.
 */
@Tag("same")
class WrittenPoliciesTest {

  private static final String MFA = "GatehouseRequireMfa";
  private static final String SELF = "GatehouseSelfManagement";

  /** What is at work where a developer works: AWS's policy and both of ours. */
  private static final String DEVELOPER = "PowerUserAccess, " + SELF + ", " + MFA;

  private static final String SESSION = "Cloud9StartSession";
  private static final String BY_STACK = "Cloud9StartSessionByCloudFormation";
  private static final String ROLE = "AWSCloud9SSMAccessRole";
  private static final String OWN_SESSION = "EnvironmentSessions";
  private static final String OWN_ROLE = "SessionManagerInstance";
  private static final String NARROW = "SessionManagerInstanceSessions";

  private static final String ALLOWED = "Allowed";
  private static final String DENIED = "ExplicitlyDenied";
  private static final String NOT_ALLOWED = "ImplicitlyDenied";

  private static final String ADMINISTRATOR_ACCESS =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

  private static final String POWER_USER_ACCESS =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"NotAction\":[\"iam:*\",\"organizations:*\",\"account:*\"],\"Resource\":\"*\"},{\"Effect\":\"Allow\",\"Action\":[\"account:GetAccountInformation\",\"account:GetPrimaryEmail\",\"account:ListRegions\",\"iam:CreateServiceLinkedRole\",\"iam:DeleteServiceLinkedRole\",\"iam:ListRoles\",\"organizations:DescribeOrganization\"],\"Resource\":\"*\"}]}";

  private static final String IAM = "arn:aws:iam::123456789012:";
  private static final String USER = "arn:aws:iam::123456789012:user/admin";
  private static final String DEVICE = "arn:aws:iam::123456789012:mfa/admin";
  private static final String INSTANCE =
      "arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0";
  private static final String DOCUMENT =
      "arn:aws:ssm:us-east-1:123456789012:document/SSM-SessionManagerRunShell";
  private static final String AWS_DOCUMENT = "arn:aws:ssm:us-east-1:123456789012:document/";
  private static final String PARAMETER = "arn:aws:ssm:us-east-1:123456789012:parameter/secret";

  /**
   * In the place of {@code ec2:osuser}, a key of EC2 Instance Connect: the evaluator seeks it among
   * those of EC2.
   */
  private static final String OS_USER = "aws:PrincipalTag/osuser";

  private static final String OWN_TAG = "ssm:resourceTag/gatehouse:environment";
  private static final String ROLE_ARN = "arn:aws:iam::123456789012:role/service-role/" + ROLE;

  private static final Map<String, String> WITH =
      Map.of("aws:MultiFactorAuthPresent", "true", "aws:username", "admin");
  private static final Map<String, String> WITHOUT =
      Map.of("aws:MultiFactorAuthPresent", "false", "aws:username", "admin");
  private static final Map<String, String> BARE_KEY = Map.of("aws:username", "admin");

  private static final String TAG = "ssm:resourceTag/aws:cloud9:environment";
  private static final String THROUGH = "aws:CalledViaFirst";
  private static final String CLOUD9 = "cloud9.amazonaws.com";

  /**
   * One request and what must come of it.
   *
   * @param policy the written policy that is at work
   * @param by who asks
   */
  private record Case(
      String policy,
      String by,
      String action,
      String resource,
      Map<String, String> context,
      String expected) {}

  private static Case mfa(
      String action, String resource, Map<String, String> context, String expected) {
    return new Case(MFA, USER, action, resource, context, expected);
  }

  private static Case session(
      String action, String resource, Map<String, String> context, String expected) {
    return new Case(SESSION, USER, action, resource, context, expected);
  }

  private static Case own(
      String action, String resource, Map<String, String> context, String expected) {
    return new Case(OWN_SESSION, USER, action, resource, context, expected);
  }

  private static Case narrow(String action, String resource, String expected) {
    return new Case(NARROW, USER, action, resource, Map.of(), expected);
  }

  private static Case trust(String role, String by, String expected) {
    return new Case(role, by, "sts:AssumeRole", ROLE_ARN, Map.of(), expected);
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    Map<String, String> works =
        Map.of(
            "iam:ChangePassword", USER,
            "iam:CreateAccessKey", USER,
            "iam:DeactivateMFADevice", USER,
            "iam:DeleteVirtualMFADevice", DEVICE,
            "s3:ListAllMyBuckets", "*",
            "s3:GetObject", "arn:aws:s3:::bucket/key",
            "ec2:RunInstances", INSTANCE,
            "sts:AssumeRole", "arn:aws:iam::123456789012:role/Any");
    works.forEach(
        (action, resource) -> {
          cases.add(mfa(action, resource, WITHOUT, DENIED));
          cases.add(mfa(action, resource, BARE_KEY, DENIED));
          cases.add(mfa(action, resource, WITH, ALLOWED));
        });
    Map<String, String> turnsOn =
        Map.of(
            "iam:CreateVirtualMFADevice", DEVICE,
            "iam:EnableMFADevice", USER,
            "iam:GetUser", USER,
            "iam:GetMFADevice", USER,
            "iam:ListMFADevices", USER,
            "iam:ListVirtualMFADevices", "*",
            "iam:ResyncMFADevice", USER,
            "sts:GetSessionToken", "*");
    turnsOn.forEach(
        (action, resource) -> {
          for (Map<String, String> context : List.of(WITHOUT, BARE_KEY, WITH)) {
            cases.add(mfa(action, resource, context, ALLOWED));
          }
        });
    cases.addAll(devicesOfOthers());
    cases.addAll(climbingOfAdministrators());
    for (String ada : List.of(IAM + "user/ada", IAM + "user/team/ada")) {
      cases.addAll(oneself(ada));
      cases.addAll(others(ada));
      cases.addAll(climbing(ada));
      cases.addAll(ofDevelopers(ada));
    }
    Map<String, String> cloud9s = Map.of(TAG, "0123456789abcdef", THROUGH, CLOUD9);
    cases.add(session("ssm:StartSession", INSTANCE, cloud9s, ALLOWED));
    cases.add(session("ssm:StartSession", DOCUMENT, Map.of(), ALLOWED));
    cases.add(session("ssm:StartSession", INSTANCE, Map.of(THROUGH, CLOUD9), NOT_ALLOWED));
    cases.add(session("ssm:StartSession", INSTANCE, Map.of(TAG, "x"), NOT_ALLOWED));
    cases.add(
        session(
            "ssm:StartSession",
            INSTANCE,
            Map.of(TAG, "x", THROUGH, "athena.amazonaws.com"),
            NOT_ALLOWED));
    cases.add(session("ssm:SendCommand", INSTANCE, cloud9s, NOT_ALLOWED));
    cases.add(session("ec2:TerminateInstances", INSTANCE, cloud9s, NOT_ALLOWED));
    cases.addAll(byCloudFormation());
    for (String role : List.of(ROLE, OWN_ROLE)) {
      cases.add(trust(role, "ec2.amazonaws.com", ALLOWED));
      cases.add(trust(role, CLOUD9, role.equals(ROLE) ? ALLOWED : NOT_ALLOWED));
      cases.add(trust(role, "lambda.amazonaws.com", NOT_ALLOWED));
      cases.add(trust(role, "arn:aws:iam::999999999999:root", NOT_ALLOWED));
      cases.add(trust(role, USER, NOT_ALLOWED));
    }
    cases.addAll(ownSessions());
    cases.add(narrow("ssm:UpdateInstanceInformation", INSTANCE, ALLOWED));
    cases.add(narrow("ssmmessages:OpenDataChannel", "*", ALLOWED));
    cases.add(narrow("ssm:GetParameter", PARAMETER, NOT_ALLOWED));
    cases.add(narrow("s3:GetObject", "arn:aws:s3:::bucket/key", NOT_ALLOWED));
    return cases;
  }

  /** Who has come without MFA gives no device to another user, whatever the user's path. */
  private static List<Case> devicesOfOthers() {
    List<Case> cases = new ArrayList<>();
    String inPath = IAM + "user/team/admin";
    for (String action : List.of("iam:EnableMFADevice", "iam:ResyncMFADevice")) {
      for (Map<String, String> without : List.of(WITHOUT, BARE_KEY)) {
        for (String other : List.of("bob", "team/bob", "sysadmin", "admin/bob", "team/admin2")) {
          cases.add(mfa(action, IAM + "user/" + other, without, DENIED));
        }
        cases.add(new Case(MFA, inPath, action, inPath, without, ALLOWED));
      }
      cases.add(mfa(action, IAM + "user/bob", WITH, ALLOWED));
    }
    return cases;
  }

  /** What an administrator could use to get around the policy without MFA. */
  private static List<Case> climbingOfAdministrators() {
    Map<String, String> ways =
        Map.ofEntries(
            Map.entry("iam:RemoveUserFromGroup", IAM + "group/Administrators"),
            Map.entry("iam:DetachGroupPolicy", IAM + "group/Administrators"),
            Map.entry("iam:AttachUserPolicy", USER),
            Map.entry("iam:PutUserPolicy", USER),
            Map.entry("iam:CreatePolicyVersion", IAM + "policy/" + MFA),
            Map.entry("iam:SetDefaultPolicyVersion", IAM + "policy/" + MFA),
            Map.entry("iam:DeletePolicy", IAM + "policy/" + MFA),
            Map.entry("iam:UpdateLoginProfile", IAM + "user/bob"),
            Map.entry("iam:DeactivateMFADevice", IAM + "user/bob"),
            Map.entry("iam:UpdateAssumeRolePolicy", IAM + "role/Any"),
            Map.entry("iam:CreateUser", IAM + "user/bob"));
    List<Case> cases = new ArrayList<>();
    ways.forEach(
        (action, resource) -> {
          cases.add(mfa(action, resource, WITHOUT, DENIED));
          cases.add(mfa(action, resource, BARE_KEY, DENIED));
          cases.add(mfa(action, resource, WITH, ALLOWED));
        });
    return cases;
  }

  private static final List<String> OF_ONESELF =
      List.of(
          "iam:ChangePassword",
          "iam:CreateAccessKey",
          "iam:DeleteAccessKey",
          "iam:UpdateAccessKey",
          "iam:ListAccessKeys",
          "iam:GetUser",
          "iam:GetLoginProfile",
          "iam:ListGroupsForUser",
          "iam:ListMFADevices",
          "iam:EnableMFADevice",
          "iam:ResyncMFADevice");

  private static Map<String, String> ada(String... mfa) {
    Map<String, String> context = new LinkedHashMap<>(Map.of("aws:username", "ada"));
    if (mfa.length > 0) {
      context.put("aws:MultiFactorAuthPresent", mfa[0]);
    }
    return context;
  }

  private static Case self(
      String ada, String action, String resource, Map<String, String> context, String expected) {
    return new Case(SELF, ada, action, resource, context, expected);
  }

  /** What everybody may do for themselves, and what of it takes MFA. */
  private static List<Case> oneself(String ada) {
    List<Case> cases = new ArrayList<>();
    for (Map<String, String> context : List.of(ada("true"), ada("false"), ada())) {
      OF_ONESELF.forEach(action -> cases.add(self(ada, action, ada, context, ALLOWED)));
      cases.add(self(ada, "iam:CreateVirtualMFADevice", IAM + "mfa/phone", context, ALLOWED));
      cases.add(self(ada, "iam:GetAccountPasswordPolicy", "*", context, ALLOWED));
      cases.add(self(ada, "iam:ListVirtualMFADevices", "*", context, ALLOWED));
      String removing = context.containsValue("true") ? ALLOWED : NOT_ALLOWED;
      cases.add(self(ada, "iam:DeactivateMFADevice", ada, context, removing));
      cases.add(self(ada, "iam:DeleteVirtualMFADevice", IAM + "mfa/ada", context, removing));
    }
    return cases;
  }

  /** Nothing of it for another user. */
  private static List<Case> others(String ada) {
    List<Case> cases = new ArrayList<>();
    List<String> actions = new ArrayList<>(OF_ONESELF);
    actions.add("iam:DeactivateMFADevice");
    for (String other : List.of("bob", "team/bob", "lada", "ada2", "ada/bob")) {
      actions.forEach(
          action -> cases.add(self(ada, action, IAM + "user/" + other, ada("true"), NOT_ALLOWED)));
    }
    cases.add(self(ada, "iam:DeleteVirtualMFADevice", IAM + "mfa/bob", ada("true"), NOT_ALLOWED));
    return cases;
  }

  /** No way from there to more permissions, with MFA or without. */
  private static List<Case> climbing(String ada) {
    Map<String, String> ways =
        Map.ofEntries(
            Map.entry("iam:AttachUserPolicy", ada),
            Map.entry("iam:PutUserPolicy", ada),
            Map.entry("iam:DetachUserPolicy", ada),
            Map.entry("iam:DeleteUserPermissionsBoundary", ada),
            Map.entry("iam:CreateLoginProfile", ada),
            Map.entry("iam:UpdateLoginProfile", ada),
            Map.entry("iam:UpdateUser", ada),
            Map.entry("iam:TagUser", ada),
            Map.entry("iam:AddUserToGroup", IAM + "group/Administrators"),
            Map.entry("iam:RemoveUserFromGroup", IAM + "group/Developers"),
            Map.entry("iam:AttachGroupPolicy", IAM + "group/Developers"),
            Map.entry("iam:DetachGroupPolicy", IAM + "group/Developers"),
            Map.entry("iam:PutGroupPolicy", IAM + "group/Developers"),
            Map.entry("iam:CreatePolicyVersion", IAM + "policy/" + SELF),
            Map.entry("iam:SetDefaultPolicyVersion", IAM + "policy/" + MFA),
            Map.entry("iam:CreatePolicy", IAM + "policy/Own"),
            Map.entry("iam:CreateUser", IAM + "user/ada2"),
            Map.entry("iam:UpdateAssumeRolePolicy", IAM + "role/Any"),
            Map.entry("iam:PassRole", IAM + "role/Any"));
    List<Case> cases = new ArrayList<>();
    for (Map<String, String> context : List.of(ada("true"), ada("false"), ada())) {
      ways.forEach(
          (action, resource) -> cases.add(self(ada, action, resource, context, NOT_ALLOWED)));
    }
    return cases;
  }

  /** Of whom MFA is required: without it they turn it on, and do nothing else. */
  private static List<Case> ofDevelopers(String ada) {
    List<Case> cases = new ArrayList<>();
    for (Map<String, String> context : List.of(ada("false"), ada())) {
      for (String action : List.of("iam:EnableMFADevice", "iam:ListMFADevices", "iam:GetUser")) {
        cases.add(new Case(DEVELOPER, ada, action, ada, context, ALLOWED));
      }
      cases.add(
          new Case(DEVELOPER, ada, "iam:CreateVirtualMFADevice", IAM + "mfa/p", context, ALLOWED));
      cases.add(new Case(DEVELOPER, ada, "iam:EnableMFADevice", IAM + "user/bob", context, DENIED));
      for (String action : List.of("iam:ChangePassword", "iam:CreateAccessKey")) {
        cases.add(new Case(DEVELOPER, ada, action, ada, context, DENIED));
      }
      cases.add(new Case(DEVELOPER, ada, "ec2:RunInstances", INSTANCE, context, DENIED));
    }
    for (String action : OF_ONESELF) {
      cases.add(new Case(DEVELOPER, ada, action, ada, ada("true"), ALLOWED));
    }
    cases.add(new Case(DEVELOPER, ada, "ec2:RunInstances", INSTANCE, ada("true"), ALLOWED));
    cases.add(
        new Case(
            DEVELOPER, ada, "iam:CreateAccessKey", IAM + "user/bob", ada("true"), NOT_ALLOWED));
    return cases;
  }

  /** Sessions to Cloud9's instances that CloudFormation begins, and no others. */
  private static List<Case> byCloudFormation() {
    String stacks = "cloudformation.amazonaws.com";
    Map<String, String> good = Map.of(TAG, "0123456789abcdef", THROUGH, stacks);
    return List.of(
        byStack("ssm:StartSession", INSTANCE, good, ALLOWED),
        byStack("ssm:StartSession", DOCUMENT, Map.of(), ALLOWED),
        byStack("ssm:StartSession", INSTANCE, Map.of(TAG, "x"), NOT_ALLOWED),
        byStack("ssm:StartSession", INSTANCE, Map.of(THROUGH, stacks), NOT_ALLOWED),
        byStack("ssm:StartSession", INSTANCE, Map.of(TAG, "x", THROUGH, CLOUD9), NOT_ALLOWED),
        byStack(
            "ssm:StartSession",
            INSTANCE,
            Map.of("ssm:resourceTag/team", "blue", THROUGH, stacks),
            NOT_ALLOWED),
        byStack("ssm:SendCommand", INSTANCE, good, NOT_ALLOWED),
        byStack("ec2:TerminateInstances", INSTANCE, good, NOT_ALLOWED));
  }

  private static Case byStack(
      String action, String resource, Map<String, String> context, String expected) {
    return new Case(BY_STACK, USER, action, resource, context, expected);
  }

  /** Sessions to the instances that Gatehouse made, and to no others. */
  private static List<Case> ownSessions() {
    Map<String, String> made = Map.of(OWN_TAG, "first-steps");
    Map<String, String> others = Map.of("ssm:resourceTag/team", "blue");
    Map<String, String> startable = Map.of("aws:ResourceTag/gatehouse:environment", "first-steps");
    Map<String, String> me = Map.of("aws:username", "admin", "aws:userid", "AIDA1");
    // A role has no user name.
    Map<String, String> role = Map.of("aws:userid", "AROA1:ada");
    String session = "arn:aws:ssm:us-east-1:123456789012:session/";
    Map<String, String> key =
        Map.of("aws:ResourceTag/gatehouse:environment", "first-steps", OS_USER, "ec2-user");
    return List.of(
        own("ssm:TerminateSession", session + "AIDA1-0a1b", me, ALLOWED),
        own("ssm:ResumeSession", session + "AROA1:ada-0a1b", role, ALLOWED),
        own("ssm:DescribeInstanceProperties", "*", me, ALLOWED),
        own("ec2-instance-connect:SendSSHPublicKey", INSTANCE, key, ALLOWED),
        own(
            "ec2-instance-connect:SendSSHPublicKey",
            INSTANCE,
            Map.of("aws:ResourceTag/gatehouse:environment", "first-steps", OS_USER, "root"),
            NOT_ALLOWED),
        own(
            "ec2-instance-connect:SendSSHPublicKey",
            INSTANCE,
            Map.of(OS_USER, "ec2-user"),
            NOT_ALLOWED),
        own("ssm:StartSession", INSTANCE, made, ALLOWED),
        own("ssm:StartSession", INSTANCE, others, NOT_ALLOWED),
        own("ssm:StartSession", INSTANCE, Map.of(), NOT_ALLOWED),
        own("ssm:StartSession", DOCUMENT, Map.of(), ALLOWED),
        own("ssm:StartSession", AWS_DOCUMENT + "AWS-StartPortForwardingSession", me, ALLOWED),
        own("ssm:StartSession", AWS_DOCUMENT + "AWS-StartSSHSession", me, ALLOWED),
        own("ssm:StartSession", AWS_DOCUMENT + "AWS-StartInteractiveCommand", me, NOT_ALLOWED),
        own("ssm:SendCommand", INSTANCE, made, NOT_ALLOWED),
        own("ssm:TerminateSession", session + "admin-0a1b", me, ALLOWED),
        own("ssm:ResumeSession", session + "admin-0a1b", me, ALLOWED),
        own("ssm:TerminateSession", session + "ada-0a1b", me, NOT_ALLOWED),
        own("ec2:StartInstances", INSTANCE, startable, ALLOWED),
        own("ec2:StartInstances", INSTANCE, Map.of(), NOT_ALLOWED),
        own("ec2:TerminateInstances", INSTANCE, startable, NOT_ALLOWED),
        own("ec2:DescribeInstances", "*", me, ALLOWED),
        own("ssm:GetConnectionStatus", INSTANCE, me, ALLOWED));
  }

  @Test
  void everyPolicyThatIsWrittenHasCases() {
    assertEquals(
        Set.of(MFA, SELF, SESSION, BY_STACK, ROLE, OWN_SESSION, OWN_ROLE, NARROW),
        documents().keySet());
  }

  /** The evaluator knows no resources of this action; AWS's own samples name these. */
  @Test
  void aChannelIsOpenedInOnesOwnSessionsAlone() {
    String document = Objects.requireNonNull(documents().get(OWN_SESSION));
    for (String variable : List.of("aws:userid", "aws:username")) {
      assertTrue(
          document.contains(
              "\"Action\":[\"ssm:TerminateSession\",\"ssm:ResumeSession\","
                  + "\"ssmmessages:OpenDataChannel\"],"
                  + "\"Resource\":\"arn:aws:ssm:*:*:session/${"
                  + variable
                  + "}-*\""),
          document);
    }
  }

  @Test
  void eachAllowsAndDeniesWhatItMust() throws IOException {
    List<Case> cases = cases();
    assertEquals(words(cases, expected(cases)), words(cases, evaluate(cases, documents())));
  }

  @Test
  void aWeakerPolicyWouldBeSeen() throws IOException {
    weaker(MFA, "BoolIfExists", "Bool");
    weaker(MFA, "\"false\"", "\"true\"");
    weaker(MFA, "\"iam:GetUser\"", "\"iam:GetUser\",\"iam:CreateAccessKey\"");
    weaker(MFA, ",\"sts:GetSessionToken\"", "");
    weaker(MFA, "\"NotResource\"", "\"Resource\"");
    weaker(MFA, "user/*/${aws:username}", "user/*");
    weaker(MFA, "user/*/${aws:username}", "user/none/${aws:username}");
    weaker(MFA, ",\"iam:ResyncMFADevice\"],\"NotResource", "],\"NotResource");
    weaker(SELF, "user/${aws:username}", "user/*");
    weaker(SELF, "user/*/${aws:username}", "user/*/*");
    weaker(SELF, "user/*/${aws:username}", "user/${aws:username}");
    weaker(SELF, "mfa/${aws:username}", "mfa/*");
    weaker(SELF, "\"Bool\"", "\"BoolIfExists\"");
    weaker(SELF, "\"iam:ChangePassword\",", "");
    weaker(SELF, "\"iam:GetUser\"", "\"iam:GetUser\",\"iam:UpdateLoginProfile\"");
    weaker(SELF, "\"iam:GetUser\"", "\"iam:GetUser\",\"iam:AttachUserPolicy\"");
    weaker(SESSION, "StringEquals", "StringEqualsIfExists");
    weaker(SESSION, "StringLike", "StringLikeIfExists");
    weaker(SESSION, "\"ssm:StartSession\"", "\"ssm:*\"");
    weaker(BY_STACK, "StringEquals", "StringEqualsIfExists");
    weaker(BY_STACK, "StringLike", "StringLikeIfExists");
    weaker(BY_STACK, "cloudformation.amazonaws.com", "cloud9.amazonaws.com");
    weaker(OWN_SESSION, "StringLike", "StringLikeIfExists");
    weaker(OWN_SESSION, "${aws:username}", "*");
    weaker(OWN_SESSION, "${aws:userid}", "*");
    weaker(OWN_SESSION, "\"ec2-user\"", "\"root\"");
    weaker(OWN_SESSION, "AWS-StartSSHSession", "AWS-*");
    weaker(NARROW, "\"ssm:UpdateInstanceInformation\"", "\"ssm:*\"");
    weaker(OWN_ROLE, "{\"Service\"", "{\"AWS\":\"" + USER + "\",\"Service\"");
    weaker(ROLE, "\"cloud9.amazonaws.com\"", "\"lambda.amazonaws.com\"");
    weaker(ROLE, "{\"Service\"", "{\"AWS\":\"" + USER + "\",\"Service\"");
  }

  private static void weaker(String policy, String text, String other) throws IOException {
    Map<String, String> documents = documents();
    String document = Objects.requireNonNull(documents.get(policy));
    assertNotEquals(document, document.replace(text, other), text);
    documents.put(policy, document.replace(text, other));
    List<Case> cases = cases().stream().filter(one -> one.policy.contains(policy)).toList();
    assertNotEquals(expected(cases), evaluate(cases, documents), policy + " with " + other);
  }

  private static List<String> expected(List<Case> cases) {
    return cases.stream().map(Case::expected).toList();
  }

  private static List<String> words(List<Case> cases, List<String> results) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      words.add(
          String.join(
              " ", one.policy, one.by, one.action, one.resource, "" + one.context, results.get(i)));
    }
    return words;
  }

  private static List<String> evaluate(List<Case> cases, Map<String, String> documents)
      throws IOException {
    List<Map<String, Object>> simulations = new ArrayList<>();
    for (Case one : cases) {
      boolean trust = one.policy.equals(ROLE) || one.policy.equals(OWN_ROLE);
      List<Object> own = new ArrayList<>();
      if (one.policy.equals(MFA)) {
        own.add(named("AdministratorAccess", JSON.std.mapFrom(ADMINISTRATOR_ACCESS)));
      } else if (one.policy.equals(SELF)) {
        own.add(named("PowerUserAccess", JSON.std.mapFrom(POWER_USER_ACCESS)));
      }
      if (!trust) {
        for (String policy : one.policy.split(", ")) {
          own.add(named(policy, document(documents, policy)));
        }
      }
      Map<String, Object> simulation = new LinkedHashMap<>();
      simulation.put("identityPolicies", own);
      simulation.put("serviceControlPolicies", List.of());
      simulation.put("resourceControlPolicies", List.of());
      if (trust) {
        simulation.put("resourcePolicy", document(documents, one.policy));
      }
      simulation.put(
          "request",
          Map.of(
              "principal",
              one.by,
              "action",
              one.action,
              "resource",
              Map.of("resource", one.resource, "accountId", "123456789012"),
              "contextVariables",
              one.context));
      simulations.add(simulation);
    }
    return PolicyEvaluator.evaluate(simulations);
  }

  private static Object document(Map<String, String> documents, String policy) throws IOException {
    return JSON.std.mapFrom(
        policy.equals("PowerUserAccess")
            ? POWER_USER_ACCESS
            : Objects.requireNonNull(documents.get(policy), policy)
                .replace("\"ec2:osuser\"", "\"" + OS_USER + "\""));
  }

  private static Map<String, Object> named(String name, Object policy) {
    return Map.of("name", name, "policy", policy);
  }

  /** The documents of plans in which every policy is wanted, by the name of what holds them. */
  private static Map<String, String> documents() {
    Map<String, String> documents = new LinkedHashMap<>();
    documents.putAll(documents("cloud9", "managed"));
    documents.putAll(documents("ec2", "sessions"));
    return documents;
  }

  private static Map<String, String> documents(String kind, String rights) {
    Facts facts = Facts.newAccount("us-east-1").ofAccount("123456789012");
    Answers answers =
        Answers.NONE
            .with("environment.kind", kind)
            .with("ssm-role.policy", rights)
            .with("admin-group.more", "developers")
            .with("session-access.group", "Developers")
            .with("session-access.policy", "statement")
            .with("session-access.cloudformation", "yes");
    Map<String, String> documents = new LinkedHashMap<>();
    for (Call call :
        Planner.draft(Walk.of(Steps.all(), facts, answers).actions(), facts).plan().changes()) {
      if (call.request() instanceof CreatePolicyRequest policy) {
        documents.put(policy.policyName(), PolicyText.compact(policy.policyDocument()));
      } else if (call.request() instanceof CreateRoleRequest role) {
        documents.put(role.roleName(), PolicyText.compact(role.assumeRolePolicyDocument()));
      }
    }
    return documents;
  }
}
