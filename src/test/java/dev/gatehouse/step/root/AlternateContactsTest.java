package dev.gatehouse.step.root;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.plan.Recorded;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Situation;
import dev.gatehouse.wizard.Steps;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.account.model.AlternateContact;
import software.amazon.awssdk.services.account.model.AlternateContactType;
import software.amazon.awssdk.services.account.model.GetAlternateContactRequest;
import software.amazon.awssdk.services.account.model.GetAlternateContactResponse;

class AlternateContactsTest {

  private static final List<String> PARTS =
      List.of("root.security-email", "root.security-name", "root.security-phone");

  private static Situation with(String email, String name, String phone) {
    GetAlternateContactRequest read =
        GetAlternateContactRequest.builder()
            .alternateContactType(AlternateContactType.SECURITY)
            .build();
    AlternateContact contact =
        AlternateContact.builder()
            .emailAddress(email)
            .name(name)
            .title("Owner")
            .phoneNumber(phone)
            .build();
    Recorded account = Recorded.empty("arn:aws:iam::123456789012:root");
    account.put(read, GetAlternateContactResponse.builder().alternateContact(contact).build());
    return Steps.situation(account.read(account.start(), Set.of(read)), Answers.NONE);
  }

  private static List<String> suggested(Situation situation) {
    return AlternateContacts.questions().stream()
        .filter(question -> PARTS.contains(question.key()))
        .map(question -> situation.text(question.key()))
        .toList();
  }

  @Test
  void suggestsWhatStandsThere() {
    Situation situation = with("ada@example.com", "Ada", "+49 30 1");
    assertEquals(List.of("ada@example.com", "Ada", "+49 30 1"), suggested(situation));
    assertEquals(1, AlternateContacts.actions(situation).size());
  }

  /** AWS takes blanks around an address, and characters that nobody types into a name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        " ada@example.com|Ada|1",
        "ada@example.com|\u001b]52;c;eA==\u0007|1",
        "ada@example.com|A\u2028d\u2028a|1",
        "ada@example.com|Ada|1 ext. 2",
        "ada@example.com| |1"
      })
  void leavesWhatNobodyCouldAnswerAsItIs(String contact) {
    String[] parts = contact.split("\\|");
    Situation situation = with(parts[0], parts[1], parts[2]);
    assertEquals(List.of("", "", ""), suggested(situation));
    assertEquals(List.of(), AlternateContacts.actions(situation));
    assertEquals(List.of(), AlternateContacts.findings(situation));
  }
}
