package dev.gatehouse.step;

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
    String region = " --region " + situation.text(Account.REGION);
    String target = region + " --target " + InstanceEnvironment.ID.token();
    List<Note> notes = new ArrayList<>();
    notes.add(keep("Open a session: aws ssm start-session" + target));
    notes.add(
        keep(
            "On your own machine the AWS CLI needs the Session Manager plugin for that: "
                + PLUGIN));
    notes.add(
        keep(
            "See a web server of the instance on your own machine, port 8080: aws ssm start-session"
                + target
                + " --document-name AWS-StartPortForwardingSession --parameters "
                + "portNumber=8080,localPortNumber=8080"));
    notes.add(
        keep(
            "For SSH, let your key in for a minute: aws ec2-instance-connect send-ssh-public-key"
                + region
                + " --instance-id "
                + InstanceEnvironment.ID.token()
                + " --instance-os-user ec2-user --ssh-public-key file://~/.ssh/id_ed25519.pub"));
    notes.add(
        keep(
            "Within that minute, in a terminal, or in VS Code under Remote-SSH, Add New SSH Host: "
                + "ssh -o ProxyCommand='aws ssm start-session"
                + region
                + " --target %h --document-name AWS-StartSSHSession --parameters portNumber=%p' "
                + "ec2-user@"
                + InstanceEnvironment.ID.token()));
    notes.add(keep("AWS on sessions for SSH and VS Code: " + SSH));
    if (situation.number(Environment.STOP_AFTER) > 0) {
      notes.add(
          keep(
              "Start it again once it has stopped: aws ec2 start-instances"
                  + region
                  + " --instance-ids "
                  + InstanceEnvironment.ID.token()));
    }
    return notes;
  }

  private static Note keep(String text) {
    return new Note(Note.Kind.KEEP, text, Set.of(InstanceEnvironment.ONLINE));
  }
}
