package dev.gatehouse.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Steps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;

/**
 * What the policies that a plan writes allow and deny, by an evaluator that is not ours. The
 * documents are those of the requests that would be sent.
 */
class WrittenPoliciesTest {

  private static final String MFA = "GatehouseRequireMfa";
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

  private static final String USER = "arn:aws:iam::123456789012:user/admin";
  private static final String DEVICE = "arn:aws:iam::123456789012:mfa/admin";
  private static final String INSTANCE =
      "arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0";
  private static final String DOCUMENT =
      "arn:aws:ssm:us-east-1:123456789012:document/SSM-SessionManagerRunShell";
  private static final String AWS_DOCUMENT = "arn:aws:ssm:us-east-1:123456789012:document/";
  private static final String PARAMETER = "arn:aws:ssm:us-east-1:123456789012:parameter/secret";
  private static final String OWN_TAG = "ssm:resourceTag/gatehouse:environment";
  private static final String ROLE_ARN = "arn:aws:iam::123456789012:role/service-role/" + ROLE;

  private static final Map<String, String> WITH = Map.of("aws:MultiFactorAuthPresent", "true");
  private static final Map<String, String> WITHOUT = Map.of("aws:MultiFactorAuthPresent", "false");
  private static final Map<String, String> BARE_KEY = Map.of();

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
    Map<String, String> me = Map.of("aws:username", "admin");
    String session = "arn:aws:ssm:us-east-1:123456789012:session/";
    return List.of(
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
        Set.of(MFA, SESSION, BY_STACK, ROLE, OWN_SESSION, OWN_ROLE, NARROW), documents().keySet());
  }

  @Test
  void eachAllowsAndDeniesWhatItMust() throws IOException {
    assertEquals(words(cases(), expected()), words(cases(), evaluate(documents())));
  }

  @Test
  void aWeakerPolicyWouldBeSeen() throws IOException {
    weaker(MFA, "BoolIfExists", "Bool");
    weaker(MFA, "\"false\"", "\"true\"");
    weaker(MFA, "\"iam:GetUser\"", "\"iam:GetUser\",\"iam:CreateAccessKey\"");
    weaker(MFA, ",\"sts:GetSessionToken\"", "");
    weaker(SESSION, "StringEquals", "StringEqualsIfExists");
    weaker(SESSION, "StringLike", "StringLikeIfExists");
    weaker(SESSION, "\"ssm:StartSession\"", "\"ssm:*\"");
    weaker(BY_STACK, "StringEquals", "StringEqualsIfExists");
    weaker(BY_STACK, "StringLike", "StringLikeIfExists");
    weaker(BY_STACK, "cloudformation.amazonaws.com", "cloud9.amazonaws.com");
    weaker(OWN_SESSION, "StringLike", "StringLikeIfExists");
    weaker(OWN_SESSION, "${aws:username}", "*");
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
    assertNotEquals(expected(), evaluate(documents), policy + " with " + other);
  }

  private static List<String> expected() {
    return cases().stream().map(Case::expected).toList();
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

  private static List<String> evaluate(Map<String, String> documents) throws IOException {
    List<Map<String, Object>> simulations = new ArrayList<>();
    for (Case one : cases()) {
      Object document =
          JSON.std.mapFrom(Objects.requireNonNull(documents.get(one.policy), one.policy));
      boolean trust = one.policy.equals(ROLE) || one.policy.equals(OWN_ROLE);
      List<Object> own = new ArrayList<>();
      if (one.policy.equals(MFA)) {
        own.add(named("AdministratorAccess", JSON.std.mapFrom(ADMINISTRATOR_ACCESS)));
      }
      if (!trust) {
        own.add(named(one.policy, document));
      }
      Map<String, Object> simulation = new LinkedHashMap<>();
      simulation.put("identityPolicies", own);
      simulation.put("serviceControlPolicies", List.of());
      simulation.put("resourceControlPolicies", List.of());
      if (trust) {
        simulation.put("resourcePolicy", document);
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
            .with("session-access.group", "Developers")
            .with("session-access.policy", "statement")
            .with("session-access.cloudformation", "yes");
    Map<String, String> documents = new LinkedHashMap<>();
    for (Call call :
        Planner.draft(Walk.of(Steps.all(), facts, answers).actions(), facts).plan().changes()) {
      if (call.request() instanceof CreatePolicyRequest policy) {
        documents.put(policy.policyName(), policy.policyDocument());
      } else if (call.request() instanceof CreateRoleRequest role) {
        documents.put(role.roleName(), role.assumeRolePolicyDocument());
      }
    }
    return documents;
  }
}
