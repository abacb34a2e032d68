package dev.gatehouse.step;

import dev.gatehouse.plan.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How a person gets into the instance: by a session, a forwarded port, SSH or an editor. */
final class InstanceSessions {

  private static final String PLUGIN =
      "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html";
  private static final String SSH =
      "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-enable-ssh-connections.html";

  private InstanceSessions() {}

  /** How to get in, and what that needs on one's own machine. */
  static List<Note> notes(Situation situation) {
    String id = InstanceEnvironment.ID.token();
    List<Note> notes = new ArrayList<>();
    notes.add(keep("Open a session:" + session(situation, id).token()));
    notes.add(
        keep(
            "On your own machine the AWS CLI needs the Session Manager plugin for that: "
                + PLUGIN));
    notes.add(
        keep(
            "See a web server of the instance on your own machine, port 8080:"
                + session(situation, id)
                    .with("--document-name", "AWS-StartPortForwardingSession")
                    .with("--parameters", "portNumber=8080,localPortNumber=8080")
                    .token()));
    notes.add(
        keep(
            "For SSH, let your key in for a minute:"
                + situation
                    .aws("ec2-instance-connect", "send-ssh-public-key")
                    .with("--instance-id", id)
                    .with("--instance-os-user", "ec2-user")
                    .with("--ssh-public-key", "file://~/.ssh/id_ed25519.pub")
                    .token()));
    notes.add(
        keep(
            "Within that minute, in a terminal, or in VS Code under Remote-SSH, Add New SSH Host:"
                + ShellCommand.of("ssh")
                    .with(
                        "-o",
                        "ProxyCommand=",
                        session(situation, "%h")
                            .with("--document-name", "AWS-StartSSHSession")
                            .with("--parameters", "portNumber=%p"))
                    .with("ec2-user@" + id)
                    .token()));
    notes.add(keep("AWS on sessions for SSH and VS Code: " + SSH));
    if (situation.number(Environment.STOP_AFTER) > 0) {
      notes.add(
          keep(
              "Start it again once it has stopped:"
                  + situation.aws("ec2", "start-instances").with("--instance-ids", id).token()));
    }
    return notes;
  }

  private static ShellCommand session(Situation situation, String target) {
    return situation.aws("ssm", "start-session").with("--target", target);
  }

  private static Note keep(String text) {
    return new Note(Note.Kind.KEEP, text, Set.of(InstanceEnvironment.ONLINE));
  }
}
