package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.cli.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the process itself has to do with the files of profiles. */
class MainTest {

  @TempDir private Path folder;

  /** Without the variables that name a home or a file. */
  private Program plan(String profile) {
    List<String> words = new ArrayList<>(List.of("-u", "HOME", "-u", "AWS_CONFIG_FILE"));
    words.addAll(List.of("-u", "AWS_SHARED_CREDENTIALS_FILE"));
    words.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Duser.home=" + folder));
    words.addAll(List.of("-cp", System.getProperty("java.class.path", ""), Main.class.getName()));
    words.addAll(List.of("plan", "--live", "--only", "admin-group", "--profile", profile));
    // Nobody listens there.
    return Program.command("env", words.toArray(String[]::new))
        .with("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
  }

  private void config(String text) throws IOException {
    Files.createDirectory(folder.resolve(".aws"));
    Files.writeString(folder.resolve(".aws/config"), text);
  }

  /** As the CLI, which asks the system where nothing says HOME. */
  @Test
  void findsTheFilesOfWhoeverRunsIt() throws IOException {
    config("[profile one]\nregion = eu-west-1\n");
    Program.Result result = plan("two").run();
    assertTrue(result.err().contains("the profiles here are one"), result.all());
  }

  /** To assume a role the SDK makes a client that knows nothing of our files. */
  @Test
  void keepsTheSdkFromReadingThemByItself() throws IOException {
    config(
        """
        [default]
          output = json
        [profile base]
        aws_access_key_id = A
        aws_secret_access_key = B
        [profile top]
          role_arn = arn:aws:iam::123456789012:role/Ops
          source_profile = base
        """);
    Program.Result result = plan("top").run();
    assertEquals(Exit.FAILED.status(), result.status(), result.all());
    assertTrue(result.err().contains("the connection was refused"), result.all());
  }
}
