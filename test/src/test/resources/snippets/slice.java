// SPDX-License-Identifier: Apache-2.0

package snippet;

import io.observedcompletion.test.AutoConfigureRecordedCompletions;
import io.observedcompletion.test.RecordedCompletions;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.RestController;

/* the snippet */

@RestController
class ChatController {

}
