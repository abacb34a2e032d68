package dev.gatehouse.account.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.account.Aws;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.plan.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.User;

/** Lists that go on without end, whether their tokens always change or come again. */
class PagesTest {

  private static final ListUsersRequest USERS = ListUsersRequest.builder().build();
  private static final DescribeVpcsRequest VPCS = DescribeVpcsRequest.builder().build();

  private final List<AwsRequest> sent = new ArrayList<>();

  /** An account whose list of users goes on where the marker says; empty if it does not. */
  private Aws users(IntFunction<String> marker) {
    return request -> {
      note(request);
      String next = marker.apply(sent.size());
      return ListUsersResponse.builder()
          .users(User.builder().userName("user" + sent.size()).build())
          .isTruncated(!next.isEmpty())
          .marker(next)
          .build();
    };
  }

  /** Notes a request, and ends what would go on without end. */
  private void note(AwsRequest request) {
    sent.add(request);
    if (sent.size() > 1100) {
      throw new AssertionError("more than a thousand pages are asked for");
    }
  }

  private static String refusal(Aws aws, AwsRequest read) {
    return assertThrows(AccountException.class, () -> new Reader(aws).answer(read)).what();
  }

  private static void letGoBy(Timing pace, Duration time) {
    try {
      pace.pause(time, new StopSignal());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void tokensThatAlwaysChangeEndAfterAThousandPages() {
    assertEquals(
        "no answer to iam:ListUsers: the pages have no end: more than 1000 came",
        refusal(users(page -> "after " + page), USERS));
    assertEquals(1000, sent.size());
  }

  @Test
  void aTokenThatComesAgainEndsItAtOnce() {
    String again = "no answer to iam:ListUsers: the pages have no end: one of them comes again";
    assertEquals(again, refusal(users(page -> "same"), USERS));
    assertEquals(2, sent.size());
    sent.clear();
    assertEquals(again, refusal(users(page -> "one of " + page % 3), USERS));
    assertEquals(4, sent.size());
  }

  @Test
  void emptyPagesEndAfterAThousandToo() {
    Aws vpcs =
        request -> {
          note(request);
          return DescribeVpcsResponse.builder().nextToken("after " + sent.size()).build();
        };
    Fact<AwsResponse> fact = new Reader(vpcs).look(VPCS);
    assertEquals(
        "no answer to ec2:DescribeVpcs: the pages have no end: more than 1000 came",
        assertInstanceOf(Fact.Refused.class, fact).message());
    assertEquals(1000, sent.size());
  }

  /** The most that still has an end. */
  @Test
  void aThousandPagesAreReadWhole() {
    Aws account = users(page -> page < 1000 ? "after " + page : "");
    ListUsersResponse all = (ListUsersResponse) Pages.all(account, USERS, Timing.immediate());
    assertEquals(1000, all.users().size());
    assertEquals("user1000", all.users().get(999).userName());
    assertEquals("after 999", ((ListUsersRequest) sent.get(999)).marker());
  }

  /** Each in time, and all of them without end. */
  @Test
  void pagesThatTakeTooLongTogetherEndAfterTenMinutes() {
    Timing pace = Timing.immediate();
    Aws users = users(page -> "after " + page);
    Aws slow =
        request -> {
          letGoBy(pace, Duration.ofSeconds(29));
          return users.send(request);
        };
    assertEquals(
        "no answer to iam:ListUsers: the pages have no end: they took longer than 10 minutes",
        assertThrows(AccountException.class, () -> new Reader(slow, pace).answer(USERS)).what());
    assertEquals(21, sent.size());
  }

  @Test
  void aMarkerWhereNothingWasCutOffIsNoFurtherPage() {
    Aws vpcs =
        request ->
            DescribeVpcsResponse.builder()
                .vpcs(Vpc.builder().vpcId("vpc-1").build())
                .nextToken("")
                .build();
    assertEquals(
        1, ((DescribeVpcsResponse) Pages.all(vpcs, VPCS, Timing.immediate())).vpcs().size());
    Aws users = request -> ListUsersResponse.builder().isTruncated(false).marker("ignored").build();
    assertEquals(
        List.of(), ((ListUsersResponse) Pages.all(users, USERS, Timing.immediate())).users());
  }
}
