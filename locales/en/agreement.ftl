### Before the first answer: the notice, and agreeing or declining.

agreement-read-out = Read this out before the first question.
agreement-agree = They agree
agreement-decline = They decline
agreement-if-declined = If they decline, nothing about them is kept: no name, no reason. Only the village’s count of declined visits goes up by one.
agreement-not-now = Not now, back
