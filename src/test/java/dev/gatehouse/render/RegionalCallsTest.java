package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Moto;
import dev.gatehouse.Program;
import dev.gatehouse.Quiet;
import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.account.run.Executor;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.InRegion;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.preflight.Preflight;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import dev.gatehouse.ui.Wording;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.ssm.model.GetServiceSettingRequest;
import software.amazon.awssdk.services.ssm.model.UpdateServiceSettingRequest;

/**
 * Calls that are sent to several Regions: what is printed, run by the real CLIs, and what is done
 * come to the same in each Region.
 */
@Tag("aws-cli")
class RegionalCallsTest {

  private static final List<String> REGIONS = List.of("us-east-1", "eu-west-3", "ap-south-1");
  private static final String NUMBER = "123456789012";

  private final Path folder;

  RegionalCallsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A group of one name in each Region's default network. */
  private static Call group() {
    return Call.makes(
            "guardrails.group",
            "create the group closed",
            CreateSecurityGroupRequest.builder().groupName("closed").description("empty").build(),
            Probe.of(named(), dev.gatehouse.plan.Path.of("SecurityGroups").first().then("GroupId")))
        .in(REGIONS)
        .build();
  }

  /** A call that names one Region, which is not that of the plan. */
  private static Call other() {
    return Call.makes(
            "guardrails.other",
            "create the group other in Stockholm",
            CreateSecurityGroupRequest.builder().groupName("other").description("empty").build(),
            Probe.of(
                DescribeSecurityGroupsRequest.builder()
                    .filters(Filter.builder().name("group-name").values("other").build())
                    .build(),
                dev.gatehouse.plan.Path.of("SecurityGroups").first().then("GroupId")))
        .build()
        .in("eu-north-1");
  }

  private static DescribeSecurityGroupsRequest named() {
    return DescribeSecurityGroupsRequest.builder()
        .filters(Filter.builder().name("group-name").values("closed").build())
        .build();
  }

  private static Call encryption() {
    dev.gatehouse.plan.Path state = dev.gatehouse.plan.Path.of("EbsEncryptionByDefault");
    return Call.sets(
            "guardrails.ebs-encryption",
            "encrypt new volumes",
            EnableEbsEncryptionByDefaultRequest.builder().build(),
            Probe.of(GetEbsEncryptionByDefaultRequest.builder().build(), state)
                .expecting(state, "true"))
        .in(REGIONS)
        .build();
  }

  private static Clients clients(URI endpoint, String key, String secret) {
    return Clients.open(
        Connection.of(
            Optional.empty(),
            Optional.of("us-east-1"),
            Optional.of(endpoint),
            Map.of(
                "AWS_ACCESS_KEY_ID",
                key,
                "AWS_SECRET_ACCESS_KEY",
                secret,
                "AWS_CONFIG_FILE",
                "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE",
                "/dev/null")));
  }

  private static Outcome carryOut(Clients aws, Plan plan) {
    return new Executor(aws, Timing.immediate(), new Random(1), new StopSignal())
        .run(plan, Set.of(), new Quiet(), new Quiet());
  }

  private static Plan planned(Clients aws, Call... calls) {
    Facts facts =
        Facts.of(new Caller(NUMBER, "arn:aws:iam::" + NUMBER + ":root", "a test"), "us-east-1");
    for (Planner.Draft draft = Planner.draft(List.of(calls), facts);
        ;
        draft = Planner.draft(List.of(calls), facts)) {
      if (draft.unread().isEmpty()) {
        return draft.plan();
      }
      facts = facts.plus(new Reader(aws).read(draft.unread()));
    }
  }

  private Path document(String format, Plan plan) throws Exception {
    Path file = folder.resolve(format);
    return Files.writeString(
        file, Formats.byName(format).orElseThrow().write(plan, Samples.offline()).text());
  }

  private Program bash(Path document, AwsCli version, URI endpoint) throws Exception {
    return Program.command("setsid", "-w", "bash", document.toString())
        .at(endpoint.toString())
        .with("PATH", version.folder(folder) + ":" + System.getenv("PATH"));
  }

  private static List<String> groups(Clients aws) {
    List<String> groups = new ArrayList<>();
    List<String> all = new ArrayList<>(REGIONS);
    all.add("eu-north-1");
    for (String region : all) {
      ((DescribeSecurityGroupsResponse)
              aws.send(InRegion.of(DescribeSecurityGroupsRequest.builder().build(), region)))
          .securityGroups().stream()
              .filter(one -> !one.groupName().equals("default"))
              .forEach(one -> groups.add(region + " " + one.groupName()));
    }
    return groups;
  }

  private static final List<String> ALL_GROUPS =
      List.of("us-east-1 closed", "eu-west-3 closed", "ap-south-1 closed", "eu-north-1 other");

  @Test
  void isDoneInEachRegionAndPlannedNoMore() throws Exception {
    Sandbox account = Sandbox.builder().build();
    try (Server server = account.serve(0);
        Clients aws = clients(server.endpoint(), "practice", "practice")) {
      Plan plan = planned(aws, group(), other());
      assertEquals(2, plan.calls().size());
      assertEquals(Optional.empty(), carryOut(aws, plan).failure());
      assertEquals(ALL_GROUPS, groups(aws));
      assertEquals(4, account.counter().of("ec2:CreateSecurityGroup"));
      assertTrue(planned(aws, group(), other()).isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void printedCommandsAndScriptDoTheSame(AwsCli version) throws Exception {
    Plan plan = Plan.of(group(), other());
    for (String format : List.of("commands", "script")) {
      Sandbox account = Sandbox.builder().build();
      try (Server server = account.serve(0);
          Clients aws = clients(server.endpoint(), "practice", "practice")) {
        Path document = document(format, plan);
        Program.Result result = bash(document, version, server.endpoint()).run();
        assertEquals(0, result.status(), result.all());
        assertEquals(ALL_GROUPS, groups(aws), format + ": " + result.all());
        if (format.equals("script")) {
          Program.Result again = bash(document, version, server.endpoint()).run();
          assertEquals(0, again.status(), again.all());
          assertEquals(4, account.counter().of("ec2:CreateSecurityGroup"), again.all());
        }
      }
    }
  }

  @Test
  void zshTakesTheCommandsToo() throws Exception {
    Sandbox account = Sandbox.builder().build();
    try (Server server = account.serve(0);
        Clients aws = clients(server.endpoint(), "practice", "practice")) {
      Program zsh = Program.command("zsh", document("commands", Plan.of(group())).toString());
      org.junit.jupiter.api.Assumptions.assumeTrue(
          Program.command("zsh", "-c", ":").runs(), "zsh is not on this machine");
      Program.Result result =
          zsh.at(server.endpoint().toString())
              .with("PATH", AwsCli.V1.folder(folder) + ":" + System.getenv("PATH"))
              .run();
      assertEquals(0, result.status(), result.all());
      assertEquals(ALL_GROUPS.subList(0, 3), groups(aws), result.all());
    }
  }

  /** A user who may do all, except two things in Paris. */
  private static AccessKey restricted(Clients aws) {
    aws.send(CreateUserRequest.builder().userName("ada").build());
    aws.send(
        PutUserPolicyRequest.builder()
            .userName("ada")
            .policyName("not-in-paris")
            .policyDocument(
                """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "*", "Resource": "*"},
                  {"Effect": "Deny", "Resource": "*",
                   "Action": ["ec2:CreateSecurityGroup", "ssm:UpdateServiceSetting"],
                   "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-3"}}}]}
                """)
            .build());
    return ((CreateAccessKeyResponse)
            aws.send(CreateAccessKeyRequest.builder().userName("ada").build()))
        .accessKey();
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void oneRegionThatRefusesKeepsNoOtherFromBeingDone(AwsCli version) throws Exception {
    List<String> without = List.of("us-east-1 closed", "ap-south-1 closed");
    Sandbox account = Sandbox.builder().build();
    try (Server server = account.serve(0);
        Clients root = clients(server.endpoint(), "practice", "practice")) {
      AccessKey key = restricted(root);
      Path script = document("script", Plan.of(group()));
      Program.Result result =
          bash(script, version, server.endpoint())
              .with("AWS_ACCESS_KEY_ID", key.accessKeyId())
              .with("AWS_SECRET_ACCESS_KEY", key.secretAccessKey())
              .run();
      assertEquals(0, result.status(), result.all());
      assertEquals(without, groups(root), result.all());
      assertTrue(
          result.all().contains("guardrails.group: it did not work in eu-west-3"), result.all());
    }
    Sandbox other = Sandbox.builder().build();
    try (Server server = other.serve(0);
        Clients root = clients(server.endpoint(), "practice", "practice")) {
      AccessKey key = restricted(root);
      try (Clients ada = clients(server.endpoint(), key.accessKeyId(), key.secretAccessKey())) {
        Outcome outcome = carryOut(ada, Plan.of(group()));
        assertEquals(Optional.empty(), outcome.failure());
        assertEquals(without, groups(root));
        assertTrue(
            outcome.leftOut().get(0).reason().startsWith("in eu-west-3 "),
            outcome.leftOut().toString());
      }
    }
  }

  /** A call of which there is no dry run, so that IAM is asked to simulate it. */
  private static Call setting() {
    dev.gatehouse.plan.Path value = dev.gatehouse.plan.Path.of("ServiceSetting", "SettingValue");
    String id = "/ssm/documents/console/public-sharing-permission";
    return Call.sets(
            "guardrails.documents",
            "stop the sharing of documents",
            UpdateServiceSettingRequest.builder().settingId(id).settingValue("Disable").build(),
            Probe.of(GetServiceSettingRequest.builder().settingId(id).build(), value))
        .in(REGIONS)
        .build();
  }

  private static Preflight asked(Clients aws, String user, Plan plan) {
    Facts facts =
        Facts.of(
            new Caller(NUMBER, "arn:aws:iam::" + NUMBER + ":user/" + user, "a test"), "us-east-1");
    Set<AwsRequest> reads = Preflight.reads(plan, facts);
    return Preflight.of(plan, facts.plus(new Reader(aws).read(reads)));
  }

  @Test
  void isTriedAndSimulatedInEachRegionBefore() throws Exception {
    Sandbox account = Sandbox.builder().accountId(NUMBER).build();
    try (Server server = account.serve(0);
        Clients root = clients(server.endpoint(), "practice", "practice")) {
      AccessKey key = restricted(root);
      try (Clients ada = clients(server.endpoint(), key.accessKeyId(), key.secretAccessKey())) {
        Preflight preflight = asked(ada, "ada", Plan.of(group(), other(), setting()));
        // The group is refused in Paris alone, where the plan does not stop; the other is accepted.
        assertEquals(1, preflight.accepted(), preflight.toString());
        assertEquals(List.of(), preflight.refusals());
        assertEquals(
            List.of(
                "DOUBTFUL create the group closed in 1 of 3 Regions [eu-west-3]",
                "DENIED stop the sharing of documents in 1 of 3 Regions [eu-west-3]"),
            preflight.findings().stream()
                .map(
                    finding ->
                        finding.kind()
                            + " "
                            + Wording.deed(finding.calls().get(0))
                            + " "
                            + finding.calls().get(0).regions().left())
                .toList());
        account.deny("ec2:CreateSecurityGroup");
        Preflight none = asked(ada, "ada", Plan.of(group(), setting()));
        assertEquals(
            List.of("guardrails.group"),
            none.refusals().stream().map(finding -> finding.calls().get(0).id()).toList());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void aScriptThatWorksInNoRegionStops(AwsCli version) throws Exception {
    Sandbox account = Sandbox.builder().deny("ec2:CreateSecurityGroup").build();
    try (Server server = account.serve(0)) {
      Program.Result result =
          bash(document("script", Plan.of(group(), other())), version, server.endpoint()).run();
      assertEquals(1, result.status(), result.all());
      assertTrue(result.all().contains("did not work in any Region"), result.all());
      assertEquals(3, account.counter().of("ec2:CreateSecurityGroup"), result.all());
    }
  }

  /** Held against an emulator that nobody here wrote. */
  @Test
  void motoSeesTheSameOfAllWays() throws Exception {
    try (Moto moto = Moto.start();
        Clients aws = clients(moto.address(), "test", "test")) {
      assertEquals(List.of(false, false, false), encrypted(aws));
      assertEquals(Optional.empty(), carryOut(aws, planned(aws, encryption())).failure());
      assertEquals(List.of(true, true, true), encrypted(aws));
      assertTrue(planned(aws, encryption()).isEmpty());
    }
    for (AwsCli version : AwsCli.values()) {
      try (Moto moto = Moto.start();
          Clients aws = clients(moto.address(), "test", "test")) {
        String format = version == AwsCli.V1 ? "commands" : "script";
        Program.Result result =
            bash(document(format, Plan.of(encryption())), version, moto.address()).run();
        assertEquals(0, result.status(), result.all());
        assertEquals(List.of(true, true, true), encrypted(aws), result.all());
      }
    }
  }

  private static List<Boolean> encrypted(Clients aws) {
    return REGIONS.stream()
        .map(
            region ->
                (GetEbsEncryptionByDefaultResponse)
                    aws.send(
                        InRegion.of(GetEbsEncryptionByDefaultRequest.builder().build(), region)))
        .map(GetEbsEncryptionByDefaultResponse::ebsEncryptionByDefault)
        .toList();
  }
}
