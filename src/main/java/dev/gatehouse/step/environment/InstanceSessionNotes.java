package dev.gatehouse.step.environment;

import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.ec2.KnownInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How a person gets into the instance: by a session, a forwarded port, SSH or an editor. */
final class InstanceSessionNotes {

  private static final String PLUGIN =
      "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html";
  private static final String SSH =
      "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-enable-ssh-connections.html";

  private static final String KEY = "~/.ssh/id_ed25519.pub";

  private InstanceSessionNotes() {}

  /** How to get in, and what that needs on one's own machine. */
  static List<Note> notes(Situation situation) {
    String id = KnownInstance.ID.token();
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
            "For SSH, let your key in. AWS keeps it there for 60 seconds only:"
                + situation
                    .aws("ec2-instance-connect", "send-ssh-public-key")
                    .with("--instance-id", id)
                    .with("--instance-os-user", KnownInstance.USER)
                    .with("--ssh-public-key", "file://" + KEY)
                    .token()));
    notes.add(
        keep(
            "Within these 60 seconds, in a terminal, or in VS Code under Remote-SSH, Add New SSH "
                + "Host:"
                + ssh(situation, ShellCommand.of("ssh"), id).token()));
    notes.add(
        keep(
            "Later connections, such as those of VS Code, fail once AWS has dropped that key. To keep "
                + "it, run this, too, within the 60 seconds. It appends your key to "
                + "~/.ssh/authorized_keys of the instance, as you can do yourself in the first "
                + "session:"
                + ssh(situation, ShellCommand.of("ssh-copy-id").with("-f").with("-i", KEY), id)
                    .token()));
    notes.add(keep("AWS on sessions for SSH and VS Code: " + SSH));
    if (situation.number(Keys.ENVIRONMENT_STOP_AFTER_MINUTES) > 0) {
      notes.add(
          keep(
              "Start it again once it has stopped:"
                  + situation.aws("ec2", "start-instances").with("--instance-ids", id).token()));
    }
    if (situation.flag(Keys.ENVIRONMENT_PATCH)) {
      notes.add(
          keep(
              "Security updates are installed at each start and daily; a new kernel is in use from "
                  + "the next start on. On the instance, journalctl -u "
                  + SecurityUpdates.UNIT
                  + " shows what was installed."));
    }
    return notes;
  }

  /** A program of SSH that goes through a session. */
  private static ShellCommand ssh(Situation situation, ShellCommand program, String id) {
    return program
        .with(
            "-o",
            "ProxyCommand=",
            session(situation, "%h")
                .with("--document-name", "AWS-StartSSHSession")
                .with("--parameters", "portNumber=%p"))
        .with(KnownInstance.USER + "@" + id);
  }

  private static ShellCommand session(Situation situation, String target) {
    return situation.aws("ssm", "start-session").with("--target", target);
  }

  private static Note keep(String text) {
    return new Note(Note.Kind.KEEP, text, Set.of(KnownInstance.ONLINE));
  }
}
