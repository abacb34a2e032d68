package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.Moto;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.*;

/** What policies are refused for: in AWS's words, and which fault is named where there are two. */
@Tag("same")
final class PolicyGrammarTest {

  private static final String SYNTAX = "Syntax errors in policy.";
  private static final String LEGACY = "The policy failed legacy parsing";
  private static final String VERSION = "Policy document must be version 2012-10-17 or greater.";
  private static final String UNIQUE = "Statement IDs (SID) in a single policy must be unique.";
  private static final String ACTIONS = "Policy statement must contain actions.";
  private static final String RESOURCES = "Policy statement must contain resources.";
  private static final String GOOD = "";

  /** A document, and what both emulators say of it; each line but the first has one fault more. */
  private static final List<Arguments> ROWS =
      List.of(
          row(whole(statement("'Action':'s3:*','Resource':'*'")), GOOD),
          row("{", SYNTAX),
          row("[]", SYNTAX),
          row("{'Version':'2012-10-17'}", SYNTAX),
          row("{'Version':'2012-10-17','Statement':[]}", SYNTAX),
          row(whole("[]"), SYNTAX),
          row("{'Version':'2012-10-18','Statement':" + statement("'Resource':'*'") + "}", SYNTAX),
          row(whole("{'Action':'s3:*','Resource':'*'}"), SYNTAX),
          row(whole("{'Effect':'Maybe','Action':'s3:*','Resource':'*'}"), SYNTAX),
          row(whole(statement("'Action':'s3:*','Resource':'*','Other':'x'")), SYNTAX),
          row(whole(statement("'Action':'s3:*','NotAction':'s3:*','Resource':'*'")), SYNTAX),
          row(whole(statement("'Action':'s3:*','NotResource':'*','Resource':'*'")), SYNTAX),
          row(whole(statement("'Action':{'a':'b'},'Resource':'*'")), SYNTAX),
          row(whole(statement("'Action':'s3:*','Resource':['*',1]")), SYNTAX),
          row(whole(statement("'Action':'s3:*','Resource':'*','Sid':1")), SYNTAX),
          row(whole(statement("'Action':'s3:*','Resource':'*','Condition':'x'")), SYNTAX),
          row(whole(condition("'StringEqual':{'a:b':'c'}")), SYNTAX),
          row(whole(condition("'StringEquals':{'a:b':{'c':'d'}}")), SYNTAX),
          row(whole(condition("'ForAnyValue:StringLikeIfExists':{'a:b':['c']}")), GOOD),
          row(whole(condition("'StringEqual':{}")), GOOD),
          row("{'Statement':" + statement("'Resource':'arn:aws:s3'") + "}", VERSION),
          row(
              "{'Version':'2008-10-17','Statement':{'Effect':'allow','Resource':'arn:aws:s3'}}",
              VERSION),
          row(whole("{'Effect':'allow','Action':'s3:*','Resource':'*'}"), LEGACY),
          row(whole(statement("'Action':'s3:*','Resource':'arn:aws:s3::x'")), LEGACY),
          row(whole(condition("'DateLessThan':{'aws:CurrentTime':'yesterday'}")), LEGACY),
          row(whole(condition("'DateLessThan':{'aws:CurrentTime':'2026-13-01'}")), LEGACY),
          row(
              whole(condition("'DateLessThan':{'aws:CurrentTime':'2026-03-01T25:00:00Z'}")),
              LEGACY),
          row(whole(condition("'DateLessThan':{'aws:CurrentTime':'2026-03-01T12:00:00Z'}")), GOOD),
          row(whole(condition("'DateLessThan':{'aws:CurrentTime':'1700000000'}")), GOOD),
          row(
              whole(
                  "["
                      + statement("'Sid':'A','Action':'s3:*','Resource':'*'")
                      + ","
                      + statement("'Sid':'A','Resource':'*'")
                      + "]"),
              UNIQUE),
          row(
              whole(
                  "["
                      + statement("'Sid':'','Action':'s3:*','Resource':'*'")
                      + ","
                      + statement("'Sid':'','Action':'s3:*','Resource':'*'")
                      + "]"),
              GOOD),
          row(whole(statement("'Resource':'s3'")), ACTIONS),
          row(whole(statement("'Action':[],'Resource':'s3'")), ACTIONS),
          row(
              whole(statement("'Action':'s3','Resource':'bucket'")),
              "Resource bucket must be in ARN format or \"*\"."),
          row(
              whole(statement("'Action':'s3:*','Resource':'arn:cloud:s3:::bucket'")),
              "Partition \"cloud\" is not valid for resource \"arn:cloud:s3:::bucket\"."),
          row(
              whole(statement("'Action':'s3:*','Resource':'arn:aws'")),
              "Resource vendor must be fully qualified and cannot contain regexes."),
          row(
              whole(statement("'Action':'s3:*','Resource':'arn:aws:s3:us-east-1::bucket'")),
              "Resource arn:aws:s3:us-east-1::bucket can not contain region information."),
          row(
              whole(statement("'Action':'iam:*','Resource':'arn:aws:iam:us-east-1:1:user/a'")),
              "IAM resource arn:aws:iam:us-east-1:1:user/a cannot contain region information."),
          row(
              whole(statement("'Action':'iam:*','Resource':'arn:aws:iam::123456789012:a'")),
              "IAM resource path must either be \"*\" or start with user/, federated-user/, role/,"
                  + " group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/,"
                  + " saml-provider/, oidc-provider/, report/, access-report/."),
          row(
              whole(statement("'Action':'s3'")),
              "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."),
          row(
              whole(statement("'Action':'s3:a:b'")),
              "Actions/Condition can contain only one colon."),
          row(whole(statement("'Action':'s 3:a'")), "Vendor s 3 is not valid"),
          row(whole(statement("'Action':'s3:*'")), RESOURCES),
          row(whole(statement("'NotAction':'s3:*','NotResource':[]")), RESOURCES));

  private final Clients aws = Clients.of(Sandbox.builder().build());

  private static Arguments row(String document, String said) {
    return Arguments.of(document.replace('\'', '"'), said);
  }

  private static String whole(String statements) {
    return "{'Version':'2012-10-17','Statement':" + statements + "}";
  }

  private static String statement(String parts) {
    return "{'Effect':'Allow'," + parts + "}";
  }

  private static String condition(String operators) {
    return statement("'Action':'s3:*','Resource':'*','Condition':{" + operators + "}");
  }

  private static CreatePolicyRequest policy(String document) {
    return CreatePolicyRequest.builder().policyName("P").policyDocument(document).build();
  }

  /** What is said against a request; nothing if it is done. */
  private static String said(Clients clients, AwsRequest request) {
    try {
      clients.send(request);
      return GOOD;
    } catch (AwsServiceException refusal) {
      assertEquals("MalformedPolicyDocument", refusal.awsErrorDetails().errorCode());
      return refusal.awsErrorDetails().errorMessage();
    }
  }

  @ParameterizedTest
  @FieldSource("ROWS")
  void namesTheFaultThatAwsNames(String document, String said) {
    assertEquals(said, said(aws, policy(document)), document);
  }

  @Test
  void isOfOneMindWithMoto() throws Exception {
    List<String> differences = new ArrayList<>();
    try (Moto moto = Moto.start()) {
      Clients other = Clients.at(moto.address());
      for (int i = 0; i < ROWS.size(); i++) {
        String document = (String) ROWS.get(i).get()[0];
        String theirs = said(other, policy(document).toBuilder().policyName("P" + i).build());
        if (!theirs.equals(ROWS.get(i).get()[1])) {
          differences.add(document + "\n  moto: " + theirs);
        }
      }
    }
    assertEquals(List.of(), differences);
  }

  /** Versions are wanted of managed policies alone: inline ones and trust may be older. */
  @Test
  void takesOldVersionsOfInlinePoliciesAndOfTrust() {
    aws.send(CreateUserRequest.builder().userName("ada").build());
    String old = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}";
    assertEquals(VERSION, said(aws, policy(old)));
    aws.send(
        PutUserPolicyRequest.builder()
            .userName("ada")
            .policyName("Old")
            .policyDocument(old)
            .build());
    aws.send(role("R", IamTest.TRUST.replace("2012-10-17", "2008-10-17")));
  }

  private static CreateRoleRequest role(String name, String trust) {
    return CreateRoleRequest.builder().roleName(name).assumeRolePolicyDocument(trust).build();
  }

  static Stream<Arguments> trusts() {
    String act = ",'Action':'sts:AssumeRole'";
    return Stream.of(
        row("{", "This policy contains invalid Json"),
        row("[]", SYNTAX),
        row(whole(statement("'Action':'s3:*','Resource':'*'")), "Has prohibited field Resource"),
        row(
            whole(statement("'Action':'s3:*','NotResource':'*'")),
            "Has prohibited field NotResource"),
        row(whole(statement("'Action':'sts:AssumeRole'")), "Missing required field Principal"),
        row(
            whole(statement("'Principal':{}" + act)),
            "Invalid principal in policy: com.amazon."
                + "balsa.error.InvalidPolicyException: The passed in policy has a statement with no"
                + " principals!"),
        row(
            whole(statement("'Principal':{'Service':'ec2'}" + act)),
            "Invalid principal in policy: \"SERVICE\":\"ec2\""),
        row(whole(statement("'Principal':'*'" + act)), GOOD),
        row(whole(statement("'Principal':{'AWS':'*'}" + act)), GOOD),
        row(whole(statement("'Principal':{'AWS':'123456789012'}" + act)), GOOD),
        row(whole(statement("'Principal':{'AWS':'arn:aws:iam::123456789012:root'}" + act)), GOOD),
        row(
            whole(statement("'Principal':{'AWS':'arn:aws:iam::123456789012:user/ada'}" + act)),
            GOOD),
        row(
            whole(statement("'Principal':{'AWS':'arn:aws:iam::123456789012:role/Here'}" + act)),
            GOOD),
        row(
            whole(
                statement(
                    "'Principal':{'AWS':'arn:aws:sts::123456789012:assumed-role/Here/a'}" + act)),
            GOOD),
        row(
            whole(statement("'Principal':{'AWS':'arn:aws:iam::999999999999:role/Theirs'}" + act)),
            GOOD),
        invalid("arn:aws:iam::123456789012:user/nobody"),
        invalid("arn:aws:iam::123456789012:role/nothing"),
        invalid("arn:aws:iam::123456789012:user/people/ada"),
        invalid("arn:aws:iam::123456789012:group/Admins"),
        invalid("arn:aws-cn:iam::123456789012:root"),
        invalid("arn:aws:sts::123456789012:assumed-role/nothing/a"),
        invalid("AIDAAAAAAAAAAAAAAAAAA"),
        invalid("ada"));
  }

  private static Arguments invalid(String principal) {
    return row(
        whole(statement("'Principal':{'AWS':['*','" + principal + "']},'Action':'sts:AssumeRole'")),
        "Invalid principal in policy: \"AWS\":\"" + principal + "\"");
  }

  @ParameterizedTest
  @MethodSource("trusts")
  void takesTrustInThoseWhoExist(String document, String said) {
    aws.send(CreateUserRequest.builder().userName("ada").build());
    aws.send(CreateGroupRequest.builder().groupName("Admins").build());
    aws.send(role("Here", IamTest.TRUST));
    assertEquals(said, said(aws, role("New", document)));
    assertEquals(
        said,
        said(
            aws,
            UpdateAssumeRolePolicyRequest.builder()
                .roleName("Here")
                .policyDocument(document)
                .build()));
  }

  @Test
  void refusesWhoIsNamedInAPolicyOfPermissions() {
    assertEquals(
        "Policy document should not specify a principal.", said(aws, policy(IamTest.TRUST)));
  }
}
