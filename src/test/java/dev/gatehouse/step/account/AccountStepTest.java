package dev.gatehouse.step.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Finding;
import dev.gatehouse.wizard.Steps;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;

class AccountStepTest {

  @Test
  void tellsWhatIsInTheAccount() {
    List<Finding> told =
        new AccountStep()
            .findings(Steps.situation(root(Map.of("Users", 1, "Groups", 0)), Answers.NONE));
    assertEquals(
        Finding.fact("account.size", "In it now: 1 user and no groups of IAM."), told.get(1));
  }

  private static Facts root(Map<String, Integer> summary) {
    Recorded account = Recorded.empty("arn:aws:iam::123456789012:root");
    account.put(
        GetAccountSummaryRequest.builder().build(),
        GetAccountSummaryResponse.builder().summaryMapWithStrings(summary).build());
    return account.read(account.start(), Set.of(GetAccountSummaryRequest.builder().build()));
  }
}
