package dev.gatehouse.attack;

import static dev.gatehouse.attack.HostileServer.MARK;
import static dev.gatehouse.attack.TerminalBytes.END;

import dev.gatehouse.FullScreen;
import dev.gatehouse.Program;
import dev.gatehouse.Tmux;
import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.render.Format;
import dev.gatehouse.render.Formats;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.wizard.Steps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Request;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * Whole walks of the packaged program in a real terminal, over an account in which names, tags and
 * messages are hostile: all that is written to the terminal is taken apart, byte by byte.
 */
@org.junit.jupiter.api.Tag("same")
@Execution(ExecutionMode.CONCURRENT)
class HostileWalkIT {

  /** What JLine and the line face send: modes of the keys, colours, the rest of a row emptied. */
  private static final Set<String> LINE =
      Set.of(
          // Keys of the numeric pad and arrows, pastes in brackets.
          "ESC =",
          "ESC >",
          "CSI ?1h",
          "CSI ?1l",
          "CSI ?2004h",
          "CSI ?2004l",
          // The mouse, which JLine switches off in all its forms when it is closed.
          "CSI ?1000l",
          "CSI ?1002l",
          "CSI ?1003l",
          "CSI ?1005l",
          "CSI ?1006l",
          "CSI ?1015l",
          "CSI ?1016l",
          // To the beginning of a row; data with it would have other control characters beside it.
          "CR",
          "CSI K",
          "CSI m");

  /** What the full screen sends: the second screen, moves, colours, what empties, the cursor. */
  private static final Set<String> SCREEN =
      Set.of(
          // A move to the left; data with it would have other control characters beside it.
          "BS",
          "CSI ?1049h",
          "CSI ?1049l",
          "CSI ?2004h",
          "CSI ?2004l",
          "CSI ?12l",
          "CSI ?25h",
          "CSI ?25l",
          "CSI C",
          "CSI H",
          "CSI J",
          "CSI K",
          "CSI m");

  /** Without the steps that only a person can do. */
  private static final String ALONE = " --verbose --set root.mfa=no --set mfa.kind=none";

  private static final String GUEST = "guest-" + MARK;

  @TempDir Path folder;

  /** An account that others have used before, and called things what they liked. */
  private static Sandbox account(String alias) {
    Sandbox account = Sandbox.builder().build();
    DescribeSubnetsResponse networks =
        (DescribeSubnetsResponse) send(account, DescribeSubnetsRequest.builder().build());
    Subnet subnet = networks.subnets().get(0);
    String team = "team-" + MARK;
    Tag tag = Tag.builder().key("gatehouse").value("v-" + MARK).build();
    for (AwsRequest request :
        List.<AwsRequest>of(
            CreateAccountAliasRequest.builder().accountAlias(alias).build(),
            CreateUserRequest.builder().userName(GUEST).tags(tag).build(),
            CreateUserRequest.builder().userName("admin").tags(tag).build(),
            CreateGroupRequest.builder().groupName(team).build(),
            CreateGroupRequest.builder().groupName("Administrators").build(),
            AddUserToGroupRequest.builder().groupName(team).userName("admin").build(),
            AddUserToGroupRequest.builder().groupName("Administrators").userName(GUEST).build(),
            AttachGroupPolicyRequest.builder()
                .groupName(team)
                .policyArn("arn:aws:iam::aws:policy/AdministratorAccess")
                .build(),
            PutGroupPolicyRequest.builder()
                .groupName("Administrators")
                .policyName("inline-" + MARK)
                .policyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:*\","
                        + "\"Resource\":\"*\"}]}")
                .build(),
            CreateTagsRequest.builder()
                .resources(subnet.subnetId(), subnet.vpcId())
                .tags(
                    software.amazon.awssdk.services.ec2.model.Tag.builder()
                        .key("Name")
                        .value("net-" + MARK)
                        .build())
                .build(),
            CreateSecurityGroupRequest.builder()
                .groupName("group-" + MARK)
                .vpcId(subnet.vpcId())
                .description("about-" + MARK)
                .build(),
            CreateEnvironmentEc2Request.builder()
                .name("environment-" + MARK)
                .description("about-" + MARK)
                .instanceType("t3.small")
                .imageId("amazonlinux-2023-x86_64")
                .build(),
            AddUserToGroupRequest.builder().groupName(team).userName(GUEST).build())) {
      send(account, request);
    }
    return account;
  }

  private static AwsResponse send(Sandbox account, AwsRequest request) {
    Connection.Given given =
        new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "a test");
    try (Clients clients =
        Clients.open(Connection.practice(account::httpClient, "us-east-1", given))) {
      return clients.send(request);
    }
  }

  private String command(HostileServer server, String words) {
    return "export LC_ALL=C.UTF-8 TERM=xterm-256color COLORTERM=truecolor HOME="
        + folder
        + " XDG_CACHE_HOME=\"${XDG_CACHE_HOME:-$HOME/.cache}\" AWS_ENDPOINT_URL="
        + server.endpoint()
        + " AWS_ACCESS_KEY_ID=practice AWS_SECRET_ACCESS_KEY=practice AWS_REGION=us-east-1"
        + " ADMIN_PASSWORD=First-Passw0rd-1\n"
        + Program.launcher()
        + " "
        + words;
  }

  @Test
  void theLineFaceWritesNothingHostile() throws IOException {
    try (HostileServer server = HostileServer.of(account("team"));
        Tmux terminal = new Tmux(80, 24)) {
      TerminalBytes.of(
              terminal, folder, command(server, "setup --plain" + ALONE), HostileWalkIT::answer)
          .assertHarmless("line by line", 0, "Summary: finished", LINE);
    }
  }

  /** Enter to every question, but for the word with which the plan is accepted. */
  private static void answer(Tmux terminal) {
    while (true) {
      String screen =
          terminal.await(s -> s.stripTrailing().endsWith(">") || s.contains(END), "a question");
      if (screen.contains(END)) {
        return;
      }
      long asked = terminal.prompts();
      terminal.line(screen.contains("Type yes") ? "yes" : "");
      terminal.await(s -> s.contains(END) || terminal.prompts() > asked, "another question");
    }
  }

  /** Up to a change that is refused, with a hostile reason. */
  @Test
  void theFullScreenWritesNothingHostile() throws IOException {
    Sandbox account = account("team");
    account.deny("iam:CreateLoginProfile");
    try (HostileServer server = HostileServer.of(account);
        Tmux terminal = new Tmux(80, 24)) {
      TerminalBytes.of(terminal, folder, command(server, "setup" + ALONE), HostileWalkIT::walk)
          .assertHarmless("on the full screen", 5, "Summary:", SCREEN);
    }
  }

  private static void walk(Tmux terminal) {
    FullScreen wizard = new FullScreen(terminal).begin();
    Steps.all().forEach(step -> wizard.next(step.title()));
    terminal.await("a accept");
    terminal.key("a");
    terminal.await("Type yes to make these changes");
    terminal.line("yes");
    terminal.await("Enter summary");
    terminal.key("Enter");
    terminal.await("Summary:");
    terminal.key("Enter");
  }

  @Test
  void plansHaveNothingHostile() throws IOException {
    try (HostileServer server = HostileServer.of(account("team-" + MARK));
        Tmux terminal = new Tmux(80, 24)) {
      for (Format format : Formats.all()) {
        String words = "plan --live --verbose --explain --format " + format.name();
        TerminalBytes.of(terminal, folder, command(server, words), run -> {})
            .assertHarmless(words, 0, "AttachGroupPolicy|attach-group-policy", Set.of());
      }
    }
  }

  /** As somebody with a hostile name. */
  @Test
  void theDoctorWritesNothingHostile() throws IOException {
    Sandbox account = account("team");
    CreateAccessKeyResponse key =
        (CreateAccessKeyResponse)
            send(account, CreateAccessKeyRequest.builder().userName(GUEST).build());
    try (HostileServer server = HostileServer.of(account);
        Tmux terminal = new Tmux(80, 24)) {
      String doctor =
          command(server, "doctor --verbose")
              .replace("KEY_ID=practice", "KEY_ID=" + key.accessKey().accessKeyId());
      TerminalBytes.of(terminal, folder, doctor, run -> {})
          .assertHarmless("doctor", 0, "caller +arn", Set.of());
    }
  }
}
