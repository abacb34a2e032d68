package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.accessanalyzer.model.PolicyType;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFinding;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyRequest;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResourceType;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResponse;

/** The check of policies in the practice account. */
final class AnalyzerTest {

  private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":{%s}}";
  private static final String WIDE =
      POLICY.replace("%s", "\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"");

  private final Sandbox sandbox = Sandbox.builder().build();
  private final Clients aws = Clients.of(sandbox);

  private static ValidatePolicyRequest.Builder identity(String document) {
    return ValidatePolicyRequest.builder()
        .policyDocument(document)
        .policyType(PolicyType.IDENTITY_POLICY);
  }

  private static ValidatePolicyRequest.Builder trust(String document) {
    return ValidatePolicyRequest.builder()
        .policyDocument(document)
        .policyType(PolicyType.RESOURCE_POLICY)
        .validatePolicyResourceType(ValidatePolicyResourceType.AWS_IAM_ASSUME_ROLE_POLICY_DOCUMENT);
  }

  private List<String> findings(ValidatePolicyRequest.Builder request) {
    return aws.send(request.build(), ValidatePolicyResponse.class).findings().stream()
        .map(finding -> finding.findingTypeAsString() + " " + finding.issueCode())
        .toList();
  }

  @Test
  void hasNothingAgainstAGoodPolicy() {
    assertEquals(List.of(), findings(identity(PermissionsTest.REQUIRE_MFA)));
    assertEquals(List.of(), findings(trust(IamTest.TRUST)));
    assertEquals(
        List.of(), findings(trust(IamTest.TRUST).validatePolicyResourceType((String) null)));
    String open = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"%s}}";
    assertEquals(
        List.of("ERROR MISSING_PRINCIPAL"),
        findings(trust(open.formatted("")).validatePolicyResourceType((String) null)).stream()
            .filter(text -> text.startsWith("ERROR"))
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{|JSON_SYNTAX_ERROR",
        "[]|DATA_TYPE_MISMATCH",
        "{\"Version\":\"2012-10-17\"}|MISSING_STATEMENT",
        "{\"Version\":\"2012-10-17\",\"Statement\":[1]}|DATA_TYPE_MISMATCH",
        "{\"Version\":\"2020-01-01\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}|INVALID_VERSION",
        "\"Effect\":\"Deny\",\"Resource\":\"*\"|MISSING_ACTION",
        "\"Effect\":\"Deny\",\"Action\":\"*\"|MISSING_RESOURCE",
        "\"Effect\":\"deny\",\"Action\":\"*\",\"Resource\":\"*\"|INVALID_EFFECT",
        "\"Action\":\"*\",\"Resource\":\"*\"|MISSING_EFFECT",
        "\"Effect\":\"Deny\",\"Action\":\"s3\",\"Resource\":\"*\"|INVALID_ACTION",
        "\"Effect\":\"Deny\",\"Action\":1,\"Resource\":\"*\"|DATA_TYPE_MISMATCH",
        "\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Colour\":1|INVALID_POLICY_ELEMENT",
        "\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Principal\":\"*\"|UNSUPPORTED_PRINCIPAL",
      })
  void findsAnError(String document, String code) {
    String whole = document.startsWith("\"") ? POLICY.replace("%s", document) : document;
    assertEquals(List.of("ERROR " + code), findings(identity(whole)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"Action\":\"iam:passrole\",\"Resource\":\"*\"|STAR_IN_RESOURCE",
        "\"Action\":\"iam:Pass*\",\"Resource\":[\"*\"]|STAR_IN_ACTION_AND_RESOURCE",
        "\"NotAction\":[\"s3:*\",\"iam:Create*\"],\"Resource\":\"*\"|STAR_IN_RESOURCE_AND_NOT_ACTION",
        "\"Action\":\"iam:PassRole\",\"NotResource\":\"x\"|NOT_RESOURCE",
        "\"Action\":\"iam:P*\",\"NotResource\":\"x\"|STAR_IN_ACTION_AND_NOT_RESOURCE",
        "\"NotAction\":\"iam:Create*\",\"NotResource\":\"x\"|NOT_ACTION_AND_NOT_RESOURCE",
      })
  void warnsOfPassingAnyRole(String statement, String how) {
    String document = POLICY.replace("%s", "\"Effect\":\"Allow\"," + statement);
    assertEquals(List.of("SECURITY_WARNING PASS_ROLE_WITH_" + how), findings(identity(document)));
    assertEquals(List.of(), findings(identity(document.replace("Allow", "Deny"))));
    String condition =
        ",\"Condition\":{\"StringEquals\":{\"iam:PassedToService\":\"ec2.amazonaws.com\"}}}}";
    assertEquals(List.of(), findings(identity(document.replace("}}", condition))));
  }

  @Test
  void warnsOfAnAdministratorsPolicyAsAwsDoes() {
    List<String> both =
        List.of(
            "SECURITY_WARNING PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
            "WARNING CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE");
    assertEquals(both, findings(identity(WIDE)));
    List<ValidatePolicyFinding> paged = new ArrayList<>();
    ValidatePolicyResponse page =
        aws.send(identity(WIDE).maxResults(1).build(), ValidatePolicyResponse.class);
    paged.addAll(page.findings());
    assertEquals(1, paged.size());
    page =
        aws.send(
            identity(WIDE).maxResults(1).nextToken(page.nextToken()).build(),
            ValidatePolicyResponse.class);
    paged.addAll(page.findings());
    assertEquals(null, page.nextToken());
    assertEquals(both.get(1), "WARNING " + paged.get(1).issueCode());
    assertTrue(
        paged
            .get(1)
            .learnMoreLink()
            .endsWith("-general-warning-create-slr-with-star-in-action-and-resource"),
        paged.get(1).learnMoreLink());
  }

  @Test
  void findsOtherThingsWorthAWord() {
    String quiet = "\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"";
    assertEquals(
        List.of("WARNING MISSING_VERSION"),
        findings(identity("{\"Statement\":[{" + quiet + "}]}")));
    assertEquals(
        List.of("SUGGESTION EMPTY_SID_VALUE"),
        findings(identity(POLICY.replace("%s", quiet + ",\"Sid\":\"\""))));
    assertEquals(
        List.of("WARNING POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA"),
        findings(identity(POLICY.replace("%s", quiet + ",\"Sid\":\"" + "x".repeat(6100) + "\""))));
  }

  @Test
  void findsWhatATrustPolicyMustNotHave() {
    String statement = "\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"";
    assertEquals(
        List.of("ERROR MISSING_PRINCIPAL"), findings(trust(POLICY.replace("%s", statement))));
    assertEquals(
        List.of(
            "ERROR ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
            "ERROR ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE"),
        findings(
            trust(POLICY.replace("%s", statement + ",\"NotPrincipal\":\"*\",\"Resource\":\"*\""))));
  }

  private String refusal(ValidatePolicyRequest request) {
    AwsServiceException refusal =
        assertThrows(AwsServiceException.class, () -> aws.send(request), request.toString());
    return refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode();
  }

  @Test
  void refusesWhatItCannotCheck() {
    String invalid = "400 ValidationException";
    assertEquals(invalid, refusal(identity(WIDE).policyDocument(null).build()));
    assertEquals(invalid, refusal(identity(WIDE).policyType("x").build()));
    assertEquals(
        invalid, refusal(identity(WIDE).policyType(PolicyType.SERVICE_CONTROL_POLICY).build()));
    assertEquals(
        invalid,
        refusal(
            trust(WIDE)
                .validatePolicyResourceType(ValidatePolicyResourceType.AWS_S3_BUCKET)
                .build()));
    assertEquals(invalid, refusal(identity(WIDE).nextToken("x").build()));
    sandbox.deny("access-analyzer:ValidatePolicy");
    assertEquals("403 AccessDeniedException", refusal(identity(WIDE).build()));
  }

  @Tag("aws-cli")
  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void answersTheRealCommand(AwsCli cli) throws Exception {
    try (Server server = sandbox.serve(0)) {
      String endpoint = server.endpoint().toString();
      Program.Result result =
          Program.command(
                  cli.program(),
                  "--endpoint-url",
                  endpoint,
                  "accessanalyzer",
                  "validate-policy",
                  "--policy-type",
                  "IDENTITY_POLICY",
                  "--policy-document",
                  WIDE,
                  "--page-size",
                  "1",
                  "--query",
                  "findings[].issueCode",
                  "--output",
                  "text")
              .at(endpoint)
              .run();
      assertEquals(0, result.status(), result.toString());
      assertEquals(
          List.of(
              "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
              "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE"),
          List.of(result.out().strip().split("\\s+")));
    }
  }
}
