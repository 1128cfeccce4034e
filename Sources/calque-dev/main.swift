import Foundation

exit(CalqueDev.run(CommandLine.arguments))
