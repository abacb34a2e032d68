package dev.gatehouse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.InProcess;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import dev.gatehouse.sandbox.ec2.Ec2Verification;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An account that EC2 does not serve gets all that IAM gives, and the command for the rest. */
@Timeout(120)
class Ec2AccessTest {

  @ParameterizedTest
  @CsvSource({
    "INACTIVE, AWS has not activated EC2 yet in us-east-1 (OptInRequired)",
    "UNAUTHORIZED, AWS has not activated EC2 yet in us-east-1 (AuthFailure)",
    "BLOCKED, AWS has blocked this account for EC2 (Blocked)"
  })
  void allButTheEnvironmentIsDone(Ec2Verification access, String reason) throws IOException {
    Sandbox account = Sandbox.builder().cloud9Open(false).ec2(access).build();
    try (Server server = account.serve(0)) {
      InProcess run =
          InProcess.at(
              server.endpoint(),
              Map.of("ADMIN_PASSWORD", "correct-Horse-7-battery"),
              "setup",
              "--defaults",
              "--yes",
              "--plain");
      String said = run.said();
      assertEquals(Exit.DONE, run.exit(), said);
      assertTrue(said.contains(reason), said);
      assertTrue(said.contains("the environment is left for later"), said);
      assertTrue(said.contains("Make the environment once EC2 serves the account:"), said);
      assertTrue(said.contains("--only network,environment"), said);
      assertTrue(said.contains("put the role into the instance profile"), said);
      assertFalse(said.contains("deleted"), said);
      assertEquals(0, account.counter().of("ec2:RunInstances"));
      assertEquals(1, account.counter().of("iam:CreateLoginProfile"));
    }
  }
}
