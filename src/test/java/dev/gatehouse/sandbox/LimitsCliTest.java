package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import dev.gatehouse.sandbox.core.PrincipalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inline policies, boundaries, organization and assumed roles by the real {@code aws} command. */
@Tag("aws-cli")
@Execution(ExecutionMode.CONCURRENT)
final class LimitsCliTest {

  private static final String DENY =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\","
          + "\"Resource\":\"*\"}]}";
  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
          + "\"Action\":\"sts:AssumeRole\"}]}";
  private static final String BOUNDARY =
      " --permissions-boundary arn:aws:iam::aws:policy/ReadOnlyAccess";

  /** Commands and a part of what they answer; of what refuses, with an exclamation mark. */
  private static final String[][] OF_IAM = {
    {"iam create-user --user-name ada", "ada"},
    {"iam create-group --group-name G", "G"},
    {"iam create-role --role-name R --assume-role-policy-document TRUST", "R"},
    {"iam put-user-policy --user-name ada --policy-name p --policy-document DENY", ""},
    {"iam list-user-policies --user-name ada --query PolicyNames", "p"},
    {"iam get-user-policy --user-name ada --policy-name p", "\"Effect\": \"Deny\""},
    {
      "iam get-user-policy --user-name ada --policy-name p --query"
          + " contains(to_string(PolicyDocument),'\"Deny\"')",
      "true"
    },
    {"iam delete-user-policy --user-name ada --policy-name p", ""},
    {"iam get-user-policy --user-name ada --policy-name p", "!NoSuchEntity"},
    {"iam put-group-policy --group-name G --policy-name p --policy-document DENY", ""},
    {"iam list-group-policies --group-name G --query PolicyNames", "p"},
    {"iam get-group-policy --group-name G --policy-name p", "\"Deny\""},
    {"iam delete-group-policy --group-name G --policy-name p", ""},
    {"iam put-role-policy --role-name R --policy-name p --policy-document DENY", ""},
    {"iam list-role-policies --role-name R --query PolicyNames", "p"},
    {"iam get-role-policy --role-name R --policy-name p", "\"Deny\""},
    {"iam delete-role-policy --role-name R --policy-name p", ""},
    {"iam put-user-permissions-boundary --user-name ada" + BOUNDARY, ""},
    {"iam get-user --user-name ada --query User.PermissionsBoundary", "ReadOnlyAccess"},
    {"iam delete-user-permissions-boundary --user-name ada", ""},
    {"iam put-role-permissions-boundary --role-name R" + BOUNDARY, ""},
    {"iam get-role --role-name R --query Role.PermissionsBoundary", "ReadOnlyAccess"},
    {"iam delete-role-permissions-boundary --role-name R", ""},
    {"organizations describe-organization", "!AWSOrganizationsNotInUseException"},
    {
      "sts assume-role --role-session-name work --role-arn arn:aws:iam::123456789012:role/R",
      "!Roles may not be assumed by root accounts"
    },
  };

  private static final String REFERENCE = " --customer-managed-policy-reference Name=own";

  private static final String[][] OF_IDENTITY_CENTER = {
    {"get-inline-policy-for-permission-set SET", "\"InlinePolicy\": \"\""},
    {"put-inline-policy-to-permission-set SET --inline-policy DENY", ""},
    {"get-inline-policy-for-permission-set SET", "Deny"},
    {"delete-inline-policy-from-permission-set SET", ""},
    {"get-permissions-boundary-for-permission-set SET", "!ResourceNotFoundException"},
    {
      "put-permissions-boundary-to-permission-set SET --permissions-boundary"
          + " ManagedPolicyArn=arn:aws:iam::aws:policy/ReadOnlyAccess",
      ""
    },
    {"get-permissions-boundary-for-permission-set SET", "ReadOnlyAccess"},
    {"delete-permissions-boundary-from-permission-set SET", ""},
    {"attach-customer-managed-policy-reference-to-permission-set SET" + REFERENCE, ""},
    {"list-customer-managed-policy-references-in-permission-set SET", "own"},
    {"detach-customer-managed-policy-reference-from-permission-set SET" + REFERENCE, ""},
    {"list-customer-managed-policy-references-in-permission-set SET", "[]"},
  };

  private static String run(ReadyCli aws, String line, Map<String, String> variables) {
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ")) {
      words.add(word.equals("DENY") ? DENY : word.equals("TRUST") ? TRUST : word);
    }
    Program.Result result = aws.run(words, variables);
    return result.status() == 0 ? result.out() : "!" + result.err();
  }

  private static void holds(ReadyCli aws, String line, String says) {
    String said = run(aws, line, Map.of());
    boolean refused = says.startsWith("!");
    assertEquals(refused, said.startsWith("!"), line + " -> " + said);
    assertTrue(said.contains(refused ? says.substring(1) : says), line + " -> " + said);
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void servesTheRealCommand(AwsCli cli) throws Exception {
    Sandbox sandbox = Sandbox.builder().build();
    try (Server server = sandbox.serve(0)) {
      ReadyCli aws = ReadyCli.of(cli, server.endpoint());
      for (String[] step : OF_IAM) {
        holds(aws, step[0], step[1]);
      }
      sandbox.turnOnIdentityCenter("us-east-1");
      holds(aws, "organizations describe-organization", "\"MasterAccountId\": \"123456789012\"");
      String text = " --output text --query ";
      String instance =
          run(aws, "sso-admin list-instances" + text + "Instances[0].InstanceArn", Map.of())
              .strip();
      String set =
          run(
                  aws,
                  "sso-admin create-permission-set --name Admins --instance-arn "
                      + instance
                      + text
                      + "PermissionSet.PermissionSetArn",
                  Map.of())
              .strip();
      String named = "--instance-arn " + instance + " --permission-set-arn " + set;
      for (String[] step : OF_IDENTITY_CENTER) {
        holds(aws, "sso-admin " + step[0].replace("SET", named), step[1]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void takesTheCredentialsOfAnAssumedRole(AwsCli cli) throws Exception {
    Sandbox sandbox = Sandbox.builder().caller(PrincipalKind.USER).build();
    try (Server server = sandbox.serve(0)) {
      ReadyCli aws = ReadyCli.of(cli, server.endpoint());
      holds(aws, "iam create-role --role-name R --assume-role-policy-document TRUST", "R");
      String[] made =
          run(
                  aws,
                  "sts assume-role --role-session-name work --role-arn"
                      + " arn:aws:iam::123456789012:role/R --output text --query"
                      + " Credentials.[AccessKeyId,SecretAccessKey,SessionToken]",
                  Map.of())
              .strip()
              .split("\\s+");
      assertEquals(3, made.length, String.join(" ", made));
      Map<String, String> session =
          Map.of(
              "AWS_ACCESS_KEY_ID", made[0],
              "AWS_SECRET_ACCESS_KEY", made[1],
              "AWS_SESSION_TOKEN", made[2]);
      String who = run(aws, "sts get-caller-identity", session);
      assertTrue(who.contains("assumed-role/R/work"), who);
      String refused = run(aws, "iam list-users", session);
      assertTrue(refused.startsWith("!") && refused.contains("AccessDenied"), refused);
    }
  }
}
