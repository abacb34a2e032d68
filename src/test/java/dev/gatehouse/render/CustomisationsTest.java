package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.plan.AwsService;
import dev.gatehouse.plan.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.RequestSpotInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.UpdateMaintenanceWindowTaskRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

@org.junit.jupiter.api.Tag("aws-cli")
@Execution(ExecutionMode.CONCURRENT)
class CustomisationsTest {

  private static final Ref PASSWORD = new Ref("ADMIN_PASSWORD");

  private static String print(AwsRequest request) {
    return Bash.lines(Commands.of(request, "us-east-1", "aws", Set.of(PASSWORD)), "");
  }

  @ParameterizedTest
  @CsvSource({
    "UserName, user-name",
    "EnableMFADevice, enable-mfa-device",
    "EnableMfaDevice, enable-mfa-device",
    "AuthenticationCode1, authentication-code1",
    "CreateEnvironmentEC2, create-environment-ec2",
    "PolicyARNs, policy-arns",
    "CreateOpenIDConnectProvider, create-open-id-connect-provider",
    "IPAddress, ip-address",
    "SSHPublicKeyId, ssh-public-key-id",
    "automaticStopTimeMinutes, automatic-stop-time-minutes"
  })
  void spellsNamesAsTheCliDoes(String model, String cli) {
    assertEquals(cli, CliName.of(model));
  }

  @ParameterizedTest
  @CsvSource({
    "ssoadmin, sso-admin",
    "ssooidc, sso-oidc",
    "servicequotas, service-quotas",
    "costexplorer, ce",
    "s3, s3api",
    "iam, iam",
    "cloud9, cloud9"
  })
  void namesServicesAsTheCliDoes(String sdk, String cli) {
    assertEquals(cli, AwsService.of(sdk).cli());
  }

  @Test
  void namesTheRegionWhereItMatters() {
    AwsRequest iam = ListGroupsRequest.builder().build();
    AwsRequest sts = GetCallerIdentityRequest.builder().build();
    assertEquals("aws iam list-groups", print(iam));
    assertEquals("aws sts get-caller-identity", print(sts));
    for (String partition : List.of("aws-cn", "aws-us-gov", "aws-eusc")) {
      assertEquals(
          "aws iam list-groups --region x",
          Bash.lines(Commands.of(iam, "x", partition, Set.of()), ""));
    }
    assertTrue(print(CreateImageRequest.builder().build()).endsWith(" --region us-east-1"));
  }

  @Test
  void asksForModelNamesThatTheSdkRenames() {
    assertEquals("Return", JmesPath.query("ec2", dev.gatehouse.plan.Path.of("ReturnValue")));
    assertEquals(
        "Public", JmesPath.query("ec2", dev.gatehouse.plan.Path.of("PublicLaunchPermissions")));
    assertEquals("Public", JmesPath.query("ec2", dev.gatehouse.plan.Path.of("isPublic")));
    assertEquals("ReturnValue", JmesPath.query("iam", dev.gatehouse.plan.Path.of("ReturnValue")));
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void sendsWhatTheSdkSendsWhereTheCliDiffers(AwsCli version) {
    RunInstancesRequest.Builder run =
        RunInstancesRequest.builder().imageId("ami-1").clientToken("t");
    List<AwsRequest> requests =
        List.of(
            run.minCount(1).maxCount(1).userData("IyEvYmluL3NoCg==").build(),
            run.minCount(1).maxCount(3).userData("//79").build(),
            run.disableApiTermination(false).ebsOptimized(false).build(),
            run.disableApiTermination(true).userData("aHR0cDovL2EvYg==").build(),
            RequestSpotInstancesRequest.builder()
                .clientToken("t")
                .launchSpecification(l -> l.userData("IyEvYmluL3NoCg=="))
                .build(),
            CreateImageRequest.builder().instanceId("i-1").name("n").noReboot(true).build(),
            CreateImageRequest.builder().instanceId("i-1").name("n").noReboot(false).build(),
            entry(true),
            entry(false),
            ImportKeyPairRequest.builder()
                .keyName("k")
                .publicKeyMaterial(SdkBytes.fromByteArray(new byte[] {0, 1, 65, 55, -1, 92, 39}))
                .build(),
            LookupEventsRequest.builder().startTime(Instant.ofEpochSecond(1_700_000_000L)).build(),
            ListGroupsRequest.builder().maxItems(5).build(),
            CreateRoleRequest.builder()
                .roleName("-r")
                .assumeRolePolicyDocument("file:///etc/passwd")
                .description("http://127.0.0.1:1/")
                .path("")
                .build());
    try (Equivalence equivalence = Equivalence.with(version)) {
      for (AwsRequest request : requests) {
        Equivalence.Result result = equivalence.compare(request, Set.of(), Map.of());
        assertEquals(Equivalence.Verdict.SAME, result.verdict(), result.detail());
      }
    }
  }

  private static CreateNetworkAclEntryRequest entry(boolean egress) {
    return CreateNetworkAclEntryRequest.builder()
        .networkAclId("acl-1")
        .ruleNumber(1)
        .protocol("6")
        .ruleAction("deny")
        .egress(egress)
        .build();
  }

  @Test
  void saysWhereTheSeedOfAVirtualDeviceGoes() {
    AwsRequest request =
        CreateVirtualMfaDeviceRequest.builder().virtualMFADeviceName("admin").build();
    assertEquals(
        """
        SHOWN=$(mktemp -d)
        aws iam create-virtual-mfa-device \\
          --virtual-mfa-device-name admin \\
          --outfile "$SHOWN/key" \\
          --bootstrap-method Base32StringSeed
        { cat "$SHOWN/key"; echo; } >/dev/tty; rm -rf "$SHOWN\"""",
        Bash.text(Commands.of(request, "us-east-1", "aws", Set.of())));
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void keepsASecretOutOfTheWords(AwsCli version) {
    AwsRequest request =
        CreateLoginProfileRequest.builder().userName("a").password(PASSWORD.token()).build();
    String secret = "a\"b\\c'd$(id)`e&é";
    try (Equivalence equivalence = Equivalence.with(version)) {
      Map<Ref, String> values = Map.of(PASSWORD, secret);
      Equivalence.Result result = equivalence.compare(request, Set.of(PASSWORD), values);
      assertEquals(Equivalence.Verdict.SAME, result.verdict(), result.detail());
      assertTrue(
          equivalence.words(print(request), values).stream().noneMatch(w -> w.contains(secret)));
    }
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void bytesInsideAStructureSuitTheSecondVersionAlone(AwsCli version) {
    AwsRequest request =
        UpdateMaintenanceWindowTaskRequest.builder()
            .windowId("mw-0c50858d01EXAMPLE")
            .windowTaskId("4f7ca192-7e9a-40fe-9192-5cb15EXAMPLE")
            .taskInvocationParameters(
                task -> task.lambda(l -> l.payload(SdkBytes.fromUtf8String("{\"a\":1}"))))
            .build();
    try (Equivalence equivalence = Equivalence.with(version)) {
      Equivalence.Result result = equivalence.compare(request, Set.of(), Map.of());
      assertEquals(
          version == AwsCli.V2 ? Equivalence.Verdict.SAME : Equivalence.Verdict.DIFFERENT,
          result.verdict(),
          result.detail());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"value", "list", "map"})
  void refusesASecretInsideAStructure(String where) {
    String text = "a " + PASSWORD.token();
    AwsRequest request =
        switch (where) {
          case "value" ->
              CreateRoleRequest.builder().tags(Tag.builder().key("k").value(text).build()).build();
          case "list" -> GetParametersRequest.builder().names("a", text).build();
          default ->
              SendCommandRequest.builder().parameters(Map.of("p", List.of("b", text))).build();
        };
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> print(request));
    String expected = "ADMIN_PASSWORD: a value that a person gives has no command inside";
    assertTrue(String.valueOf(refused.getMessage()).startsWith(expected), refused.toString());
  }

  @Test
  void refusesASecretInAQuery() {
    dev.gatehouse.plan.Path path =
        dev.gatehouse.plan.Path.of("Users").where("UserName", PASSWORD.token()).then("Arn");
    assertThrows(
        IllegalArgumentException.class, () -> CommandText.query("iam", path, Set.of(PASSWORD)));
    assertEquals(
        JmesPath.query("iam", path), CommandText.query("iam", path, Set.of(new Ref("ANOTHER"))));
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void theHarnessFindsAPlantedDifference(AwsCli version) {
    AwsRequest request =
        CreateRoleRequest.builder()
            .roleName("a b")
            .assumeRolePolicyDocument("{\"a\":\"$HOME `id`\"}")
            .description("it's")
            .build();
    String right = print(request);
    try (Equivalence equivalence = Equivalence.with(version)) {
      assertEquals(
          Equivalence.Verdict.SAME, equivalence.compare(right, request, Map.of()).verdict());
      for (String wrong :
          List.of(
              right.replace("'a b'", "a\\ \\ b"),
              right.replace("$'", "\"").replace("}'", "}\""),
              right.replace("--description", "--path"),
              right.replace("--role-name", "--rolename"),
              right.replace("create-role", "create-user"))) {
        assertNotEquals(right, wrong);
        assertNotEquals(
            Equivalence.Verdict.SAME,
            equivalence.compare(wrong, request, Map.of()).verdict(),
            wrong);
      }
    }
  }
}
