// SPDX-License-Identifier: Apache-2.0

package snippet;

import io.observedcompletion.test.RecordedCompletions;

import static io.observedcompletion.test.ExpectedCompletion.child;
import static io.observedcompletion.test.RecordedCompletionsAssert.assertThat;

class Trees {

	void assertTree(RecordedCompletions completions) {
		/* the snippet */
	}

}
